package io.clew.application.proof.order;

import java.util.Locale;

/**
 * One request of a client, and what came of it.
 *
 * @param number that nothing else in its history has
 * @param began before it was sent, in nanoseconds of one clock
 * @param ended after it was answered, or given up, by the same clock
 */
public record Operation(int number, int client, long began, long ended, Asked asked, Told told) {

    boolean isAnswered() {
        return !(told instanceof Told.Nothing);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "#%d client %d [%.3f..%.3f ms] %s -> %s",
                number,
                client,
                began / 1e6,
                ended / 1e6,
                asked,
                told);
    }
}

package io.clew.log.proof;

import java.time.Duration;
import java.util.List;

/**
 * What a check of a log or of evidence came to.
 *
 * @param events that were checked
 * @param streams they belong to
 * @param checkpoints they were held against
 * @param findings what is wrong, a sentence each; the first 20
 * @param found how many there are
 */
public record Verdict(long events, long streams, int checkpoints, Duration took, List<String> findings, long found) {

    public boolean isSound() {
        return found == 0;
    }
}

package io.clew.benchmarks.conversation;

import java.util.Locale;

/** Ids as long as those that the server makes: 26 characters. */
final class Ids {

    private Ids() {}

    static String next(int session, int message) {
        return String.format(Locale.ROOT, "01%012d%012d", session, message);
    }
}

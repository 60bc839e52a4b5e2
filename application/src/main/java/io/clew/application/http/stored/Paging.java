package io.clew.application.http.stored;

import java.math.BigInteger;

/**
 * Which page is asked for.
 *
 * @param page from 0
 */
record Paging(long page, long perPage) {

    /** Items of one answer: more would have to be in memory at once. */
    static final int MOST = 10_000;

    static Paging of(Sent sent, long usual) {
        return new Paging(sent.count("page", 0), sent.count("perPage", usual));
    }

    /** Items before the page; too large a number is none that there are. */
    long skip() {
        return BigInteger.valueOf(page)
                .multiply(BigInteger.valueOf(perPage))
                .min(BigInteger.valueOf(Long.MAX_VALUE / 2))
                .longValueExact();
    }

    int limit() {
        return (int) Math.min(perPage, MOST);
    }

    boolean hasMore(long total) {
        return skip() + perPage < total;
    }

    /** Refuses a page that would hold more than one answer may. */
    void requireFits(long total) {
        if (Math.min(perPage, total - skip()) > MOST) {
            throw Refused.because("A page may hold at most " + MOST + "; ask for fewer with perPage.");
        }
    }
}

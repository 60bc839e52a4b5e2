package io.clew.benchmarks.comparison;

import java.util.Random;

/** A session under measurement. */
final class Subject {

    private final String id;
    private final Talk talk;
    private int filled;
    private int names;

    Subject(String id, Talk talk) {
        this.id = id;
        this.talk = talk;
    }

    String id() {
        return id;
    }

    Talk talk() {
        return talk;
    }

    /** The points before were made all at once: not every store has them. */
    void filled() {
        filled = talk.size();
    }

    /** Some number of messages that the session had after a request. */
    int olderPoint(Random random) {
        return filled + random.nextInt(Math.max(1, talk.size() - filled));
    }

    /** A fresh name. */
    String name(String of) {
        return of + "-" + names++;
    }
}

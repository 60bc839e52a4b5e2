package io.clew.kernel.history;

import java.util.List;
import java.util.Random;

/** A random life of sessions: starts, appends, forks and reverts of every kind, runs of empty segments among them. */
final class RandomSessions {

    final Sessions sessions = new Sessions();
    private final Random random;

    RandomSessions(Random random, int steps) {
        this.random = random;
        sessions.start(name(0));
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    Copy anyPoint() {
        return sessions.copies.get(random.nextInt(sessions.copies.size()));
    }

    private void step() {
        String session = name(random.nextInt(sessions.count()));
        Copy head = sessions.head(session);
        switch (random.nextInt(14)) {
            case 0 -> startRarely();
            case 1, 2 -> sessions.append(session, 1);
            case 3 -> sessions.append(session, 1 + random.nextInt(6));
            case 4 -> sessions.change(session);
            case 5, 6 -> forkOfForks(anyPoint(), 1);
            case 7 -> forkOfForks(head, 1 + random.nextInt(5));
            case 8, 9 -> sessions.revert(session, ownPoint(session));
            case 10 -> sessions.revert(session, pointOnItsPath(head));
            case 11 -> sessions.revert(session, startOf(head));
            case 12 -> revertAgainAndAgain(session);
            default -> sessions.revert(session, anyPoint());
        }
    }

    private void startRarely() {
        if (random.nextInt(3) == 0) {
            sessions.start(name(sessions.count()));
        }
    }

    private void forkOfForks(Copy point, int times) {
        Copy source = point;
        for (int i = 0; i < times; i++) {
            String child = name(sessions.count());
            sessions.fork(child, source);
            if (random.nextInt(3) == 0) {
                sessions.append(child, 1);
            }
            source = sessions.head(child);
        }
    }

    /** Without a message between, or with one now and then. */
    private void revertAgainAndAgain(String session) {
        for (int i = random.nextInt(5); i >= 0; i--) {
            sessions.revert(session, random.nextBoolean() ? sessions.head(session) : ownPoint(session));
            if (random.nextInt(4) == 0) {
                sessions.append(session, 1);
            }
        }
    }

    /** Any version, those that a revert has hidden included: so back and forward. */
    private Copy ownPoint(String session) {
        List<Copy> own = sessions.copies.stream()
                .filter(copy -> copy.session().equals(session))
                .toList();
        return own.get(random.nextInt(own.size()));
    }

    private Copy pointOnItsPath(Copy head) {
        if (head.messages().isEmpty()) {
            return startOf(head);
        }
        Copy.Message message =
                head.messages().get(random.nextInt(head.messages().size()));
        return point(message.session(), message.version());
    }

    private Copy startOf(Copy head) {
        return point(head.origin(), 1);
    }

    private Copy point(String session, long version) {
        return sessions.copies.stream()
                .filter(copy -> copy.session().equals(session) && copy.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private static String name(int number) {
        return "s" + number;
    }
}

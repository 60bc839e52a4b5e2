package io.clew.benchmarks.comparison;

import io.clew.benchmarks.contender.Contender;
import io.clew.benchmarks.contender.LostException;
import java.util.List;
import java.util.Random;

/** What is done to one session again and again, by one client; all in the order of their declaration. */
enum Workload {
    APPEND("append", "one message appended, stored when it is answered") {
        @Override
        long run(Contender contender, Subject subject, Random random) throws Exception {
            return contender.append(subject.id(), subject.talk().next());
        }
    },
    LAST("last 50", "the last 50 messages read") {
        @Override
        long run(Contender contender, Subject subject, Random random) throws Exception {
            Talk talk = subject.talk();
            return checked(contender.last(subject.id(), PAGE), talk.last(talk.size(), PAGE));
        }
    },
    AT("last 50 as of an older point", "the last 50 messages read as they were some messages ago") {
        @Override
        long run(Contender contender, Subject subject, Random random) throws Exception {
            int messages = subject.olderPoint(random);
            return checked(
                    contender.at(subject.id(), messages, PAGE), subject.talk().last(messages, PAGE));
        }
    },
    FORK("fork", "a fork of the session as it is") {
        @Override
        long run(Contender contender, Subject subject, Random random) throws Exception {
            return contender.fork(subject.id(), subject.name("fork"));
        }
    },
    REVERT("revert", "the session reverted to an older point, and one message appended to it after that, untimed") {
        @Override
        long run(Contender contender, Subject subject, Random random) throws Exception {
            int messages = subject.olderPoint(random);
            long nanos = contender.revert(subject.id(), messages);
            subject.talk().backTo(messages);
            contender.append(subject.id(), subject.talk().next());
            return nanos;
        }
    },
    SNAPSHOT("snapshot", "a snapshot of the session as it is") {
        @Override
        long run(Contender contender, Subject subject, Random random) throws Exception {
            return contender.snapshot(subject.id(), subject.name("snapshot"));
        }
    };

    static final int PAGE = 50;

    private final String title;
    private final String about;

    Workload(String title, String about) {
        this.title = title;
        this.about = about;
    }

    String title() {
        return title;
    }

    String about() {
        return about;
    }

    /** Does it once; answers how long it took, in nanoseconds. */
    abstract long run(Contender contender, Subject subject, Random random) throws Exception;

    private static long checked(Contender.Read read, List<String> expected) throws LostException {
        if (!read.texts().equals(expected)) {
            throw new LostException("what was read is not what was written");
        }
        return read.nanos();
    }
}

package io.clew.application.proof.order;

import io.clew.application.proof.order.Asked.Append;
import io.clew.application.proof.order.Asked.Fork;
import io.clew.application.proof.order.Asked.Revert;
import io.clew.application.proof.order.Asked.Start;
import io.clew.application.proof.order.Entry.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A history made by hand: what is done here is done in this order, whatever is then told of it. */
final class HandMade {

    private static final long AFTER_ALL = 1_000_000;

    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, List<Entry>> logs = new LinkedHashMap<>();
    private final Map<String, List<Integer>> counts = new LinkedHashMap<>();
    private long position;

    /** Does it, and has it acknowledged in this time. */
    Operation done(long began, long ended, Asked.Write asked) {
        return told(began, ended, asked, write(asked));
    }

    /** Does it, and has nobody told. */
    Operation lost(long began, long ended, Asked.Write asked) {
        write(asked);
        return unanswered(began, ended, asked);
    }

    /** Does nothing. */
    Operation unanswered(long began, long ended, Asked.Write asked) {
        return told(began, ended, asked, new Told.Nothing());
    }

    Operation told(long began, long ended, Asked asked, Told told) {
        Operation operation =
                new Operation(operations.size() + 1, operations.size() % 3 + 1, began, ended, asked, told);
        operations.add(operation);
        return operation;
    }

    /** The log of a session, to be spoilt. */
    List<Entry> log(String session) {
        return logs.computeIfAbsent(session, first -> new ArrayList<>());
    }

    /** Writes it to the log. */
    Told.Done write(Asked.Write asked) {
        List<Integer> known = counts.computeIfAbsent(asked.session(), first -> new ArrayList<>());
        Address base = null;
        int count = 0;
        if (asked instanceof Fork fork) {
            base = base(fork.source(), fork.at());
            count = count(base);
        } else if (asked instanceof Revert revert) {
            base = base(revert.session(), revert.to());
            count = count(base);
        } else if (asked instanceof Append) {
            count = known.get(known.size() - 1);
        }
        for (int i = 0; i < asked.size(); i++) {
            String text = asked instanceof Append append ? append.texts().get(i) : null;
            count += text == null ? 0 : 1;
            log(asked.session()).add(entry(asked, text, base));
            known.add(count);
        }
        return new Told.Done(known.size(), false, count, base);
    }

    private Entry entry(Asked.Write asked, @Nullable String text, @Nullable Address base) {
        long version = log(asked.session()).size() + 1L;
        return new Entry(version, ++position, kind(asked), asked.name(), text, base);
    }

    private static Kind kind(Asked.Write asked) {
        if (asked instanceof Start) {
            return Kind.STARTED;
        }
        return asked instanceof Append ? Kind.ADDED : asked instanceof Fork ? Kind.FORKED : Kind.REVERTED;
    }

    /** Only where the session wrote all of its messages itself, one after the other from version 2 on. */
    private Address base(String session, Where where) {
        if (where instanceof Where.Version version) {
            return new Address(session, version.version());
        }
        return new Address(
                session,
                where instanceof Where.Message message
                        ? message.index() + 2
                        : log(session).size());
    }

    private int count(Address base) {
        return counts.get(base.session()).get((int) base.version() - 1);
    }

    /** All of it, and all logs read at its end. */
    History history() {
        List<Operation> all = new ArrayList<>(operations);
        logs.forEach((session, entries) -> all.add(new Operation(
                all.size() + 1,
                0,
                AFTER_ALL,
                AFTER_ALL + 1,
                new Asked.Log(session),
                new Told.Recorded(List.copyOf(entries)))));
        return new History(all);
    }
}

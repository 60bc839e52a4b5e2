package io.clew.application.proof.order;

import io.clew.application.proof.order.Asked.Append;
import io.clew.application.proof.order.Asked.Fork;
import io.clew.application.proof.order.Asked.Start;
import io.clew.application.proof.order.Entry.Kind;
import java.util.List;
import java.util.Objects;

/**
 * A write as the log holds it.
 *
 * @param session where its first event stands
 * @param entries all events of its name, wherever they stand
 * @param log who saw it
 */
record Written(String session, List<Entry> entries, Operation log) {

    long first() {
        return entries.get(0).version();
    }

    long last() {
        return entries.get(entries.size() - 1).version();
    }

    long position() {
        return entries.get(0).position();
    }

    /** Whether this is what was asked for, once and whole. */
    boolean is(Asked.Write asked) {
        return session.equals(asked.session())
                && entries.size() == asked.size()
                && last() - first() == asked.size() - 1
                && entries.stream().allMatch(entry -> entry.kind() == kind(asked))
                && (!(asked instanceof Append append) || texts().equals(append.texts()));
    }

    private List<String> texts() {
        return entries.stream()
                .map(Entry::text)
                .map(text -> Objects.requireNonNullElse(text, ""))
                .toList();
    }

    private static Kind kind(Asked.Write asked) {
        if (asked instanceof Start) {
            return Kind.STARTED;
        }
        if (asked instanceof Append) {
            return Kind.ADDED;
        }
        return asked instanceof Fork ? Kind.FORKED : Kind.REVERTED;
    }
}

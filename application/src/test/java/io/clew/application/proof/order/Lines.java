package io.clew.application.proof.order;

import io.clew.application.proof.order.Told.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The logs of all sessions, as the clients read them: the order that everything else is held against. */
final class Lines {

    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Written> written = new HashMap<>();

    static Lines of(History history, Findings findings) {
        Lines all = new Lines();
        for (String session : history.sessions()) {
            all.add(session, history, findings);
        }
        return all;
    }

    private void add(String session, History history, Findings findings) {
        List<Operation> logs = history.operations().stream()
                .filter(read -> read.asked() instanceof Asked.Log
                        && read.asked().session().equals(session))
                .filter(read -> read.told() instanceof Recorded)
                .sorted(Comparator.comparingInt(read -> entries(read).size()))
                .toList();
        if (logs.isEmpty()) {
            return;
        }
        Operation longest = logs.get(logs.size() - 1);
        List<Entry> entries = entries(longest);
        for (Operation log : logs) {
            if (!entries.subList(0, entries(log).size()).equals(entries(log))) {
                findings.add(Rule.CONTINUED, "two logs of " + session + " tell different things", log, longest);
            }
        }
        long position = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.version() != i + 1 || entry.position() <= position) {
                findings.add(Rule.GAPLESS, entry + " stands in the place of version " + (i + 1), longest);
            }
            position = entry.position();
            written.computeIfAbsent(entry.name(), first -> new Written(session, new ArrayList<>(), longest))
                    .entries()
                    .add(entry);
        }
        lines.put(session, new Line(entries));
    }

    private static List<Entry> entries(Operation log) {
        return ((Recorded) log.told()).entries();
    }

    Line line(String session) {
        return lines.getOrDefault(session, Line.EMPTY);
    }

    Set<String> sessions() {
        return lines.keySet();
    }

    /** The names of all writes that the logs hold. */
    Set<String> names() {
        return written.keySet();
    }

    @Nullable
    Written written(String name) {
        return written.get(name);
    }
}

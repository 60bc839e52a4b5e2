package io.clew.application.proof.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each session shows at each version: its log, told naively, with lists that are copied. */
final class Contents {

    private final Map<String, List<List<Message>>> versions = new HashMap<>();

    static Contents of(Lines lines) {
        TreeMap<Long, Runnable> steps = new TreeMap<>();
        Contents contents = new Contents();
        for (String session : lines.sessions()) {
            for (Entry entry : lines.line(session).entries()) {
                steps.put(entry.position(), () -> contents.add(session, entry));
            }
        }
        steps.values().forEach(Runnable::run);
        return contents;
    }

    private void add(String session, Entry entry) {
        List<List<Message>> known = versions.computeIfAbsent(session, first -> new ArrayList<>());
        List<Message> before = known.isEmpty() ? List.of() : known.get(known.size() - 1);
        known.add(
                switch (entry.kind()) {
                    case STARTED -> List.of();
                    case ADDED -> and(before, session, entry);
                    // A base that is not there is found where it is asked which point is meant.
                    case FORKED, REVERTED -> Objects.requireNonNullElse(at(entry.base()), List.of());
                });
    }

    private static List<Message> and(List<Message> before, String session, Entry entry) {
        List<Message> after = new ArrayList<>(before);
        after.add(new Message(before.size(), session, entry.version(), Objects.requireNonNullElse(entry.text(), "")));
        return after;
    }

    private @Nullable List<Message> at(@Nullable Address point) {
        return point == null ? null : at(point.session(), point.version());
    }

    /** What is visible there; absent if there is no such version. */
    @Nullable
    List<Message> at(String session, long version) {
        List<List<Message>> known = versions.getOrDefault(session, List.of());
        return version < 1 || version > known.size() ? null : known.get((int) version - 1);
    }
}

package io.clew.query.sqlite;

import io.clew.kernel.value.SessionStatus;
import io.clew.query.row.Prefixes;
import io.clew.query.row.Statuses;
import io.clew.query.session.FindSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One filter of a search for sessions {@code s}.
 *
 * @param condition what it lets through
 * @param from the sessions by the filter's own index; absent if it has none
 * @param driving the condition in the form that the index serves
 */
record SessionFilter(
        String condition, List<Object> values, @Nullable String from, String driving, List<Object> drivingValues) {

    /** The filters of a question, those that are narrow most often first. */
    static List<SessionFilter> of(FindSessions question) {
        List<SessionFilter> filters = new ArrayList<>();
        equal(filters, "sessions_by_parent", "s.parent_id = ?", question.parentId());
        equal(filters, "sessions_by_agent_version", "s.agent_version_id = ?", question.agentVersionId());
        equal(filters, "sessions_by_agent", "s.agent_id = ?", question.agentId());
        equal(filters, "sessions_by_root", "s.root_id = ?", question.rootId());
        question.metadata().forEach((key, text) -> filters.add(metadata(question, key, text)));
        if (question.label() != null) {
            filters.add(label(question));
        }
        if (question.ranWith() != null) {
            filters.add(ranWith(question));
        }
        String prefix = question.idPrefix();
        if (prefix != null && !prefix.isEmpty()) {
            equal(filters, "sessions_by_id", "s.id >= ?", prefix);
            String end = Prefixes.end(prefix);
            if (end != null) {
                filters.set(filters.size() - 1, prefixed(prefix, end));
            }
        }
        equal(filters, "sessions_by_creation", "s.created_at > ?", millis(question.createdAfter()));
        equal(filters, "sessions_by_creation", "s.created_at < ?", millis(question.createdBefore()));
        equal(filters, "sessions_by_update", "s.updated_at > ?", millis(question.updatedAfter()));
        filters.add(statuses(question.statuses()));
        return filters;
    }

    private static void equal(List<SessionFilter> filters, String index, String condition, @Nullable Object value) {
        if (value != null) {
            filters.add(indexed(index, condition, List.of(value)));
        }
    }

    private static SessionFilter indexed(String index, String condition, List<Object> values) {
        return new SessionFilter(condition, values, "sessions s INDEXED BY " + index, condition, values);
    }

    private static SessionFilter metadata(FindSessions question, String key, String text) {
        return new SessionFilter(
                "EXISTS(SELECT 1 FROM session_metadata m WHERE m.session_no = s.no AND m.key = ? AND m.text = ?)",
                List.of(key, text),
                "session_metadata m INDEXED BY session_metadata_by_text CROSS JOIN sessions s",
                "m.namespace = ? AND m.key = ? AND m.text = ? AND s.no = m.session_no",
                List.of(question.namespace(), key, text));
    }

    private static SessionFilter label(FindSessions question) {
        List<Object> values = List.of(question.namespace(), String.valueOf(question.label()));
        return new SessionFilter(
                "EXISTS(SELECT 1 FROM session_labels l WHERE l.namespace = ? AND l.label = ? AND l.session_no = s.no)",
                values,
                "session_labels l CROSS JOIN sessions s",
                "l.namespace = ? AND l.label = ? AND s.no = l.session_no",
                values);
    }

    private static SessionFilter ranWith(FindSessions question) {
        List<Object> values = List.of(question.namespace(), String.valueOf(question.ranWith()));
        return new SessionFilter(
                "EXISTS(SELECT 1 FROM session_agent_versions a"
                        + " WHERE a.namespace = ? AND a.agent_version_id = ? AND a.session_no = s.no)",
                values,
                "session_agent_versions a CROSS JOIN sessions s",
                "a.namespace = ? AND a.agent_version_id = ? AND s.no = a.session_no",
                values);
    }

    private static SessionFilter prefixed(String prefix, String end) {
        return indexed("sessions_by_id", "s.id >= ? AND s.id < ?", List.of(prefix, end));
    }

    private static SessionFilter statuses(Set<SessionStatus> statuses) {
        Set<SessionStatus> ordered = new TreeSet<>(statuses);
        String numbers = ordered.stream()
                .map(status -> Integer.toString(Statuses.code(status)))
                .collect(Collectors.joining(", "));
        String condition = "s.status IN (" + numbers + ")";
        return ordered.contains(SessionStatus.ACTIVE)
                ? new SessionFilter(condition, List.of(), null, condition, List.of())
                : indexed("sessions_by_status", condition, List.of());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}

package io.clew.application.http.session;

import io.clew.application.http.json.Times;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.session.FindSessions;
import io.clew.query.session.SessionSort;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the filters of a list of sessions, from the call or from its cursor. */
final class SessionFilters {

    static final String METADATA = "metadata.";

    private final Call call;
    private final @Nullable Cursor here;

    private SessionFilters(Call call, @Nullable Cursor here) {
        this.call = call;
        this.here = here;
    }

    static FindSessions question(Call call) {
        Cursor here = Cursor.of(call);
        SessionFilters filters = new SessionFilters(call, here);
        return new FindSessions(
                call.namespace(),
                filters.value("parentId", SessionId::new),
                filters.value("rootId", SessionId::new),
                filters.value("agentId", AgentId::new),
                filters.value("agentVersionId", AgentVersionId::new),
                filters.statuses(),
                filters.metadata(),
                filters.time("createdAfter"),
                filters.time("createdBefore"),
                filters.time("updatedAfter"),
                filters.text("idPrefix"),
                filters.value("label", Label::new),
                filters.value("ranWith", AgentVersionId::new),
                filters.sort(),
                here == null ? null : here.edge(),
                Items.limit(call));
    }

    private @Nullable String text(String name) {
        return Cursor.parameter(call, here, name);
    }

    private <V> @Nullable V value(String name, Function<String, V> make) {
        return Field.ofNullable(name, text(name), make);
    }

    private @Nullable Instant time(String name) {
        String text = text(name);
        return text == null ? null : Times.parse(name, text);
    }

    private SessionSort sort() {
        String text = text("sort");
        return text == null ? SessionSort.UPDATED_NEWEST : SessionSort.of(text);
    }

    private Set<SessionStatus> statuses() {
        String text = text("status");
        if (text == null) {
            return EnumSet.of(SessionStatus.ACTIVE, SessionStatus.ARCHIVED);
        }
        EnumSet<SessionStatus> statuses = EnumSet.noneOf(SessionStatus.class);
        for (String name : text.split(",", -1)) {
            statuses.add(status(name));
        }
        return statuses;
    }

    private static SessionStatus status(String name) {
        for (SessionStatus status : SessionStatus.values()) {
            if (status.wire().equals(name)) {
                return status;
            }
        }
        throw new Invalid("status", "must be active, archived or deleted, or several of them with commas");
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        (here == null ? call.parameters() : here.parameters()).forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), value);
            }
        });
        return metadata;
    }
}

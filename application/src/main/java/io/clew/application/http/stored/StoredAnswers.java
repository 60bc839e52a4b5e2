package io.clew.application.http.stored;

import io.clew.application.http.definition.DefinitionWrites;
import io.clew.application.http.request.Call;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.id.DefinitionKey;
import io.clew.query.definition.Choice;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.VersionView;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers writes as Mastra's server does: with how they left what they wrote to. */
@Component
final class StoredAnswers {

    private final DefinitionReads reads;
    private final DefinitionWrites writes;

    StoredAnswers(DefinitionReads reads, DefinitionWrites writes) {
        this.reads = reads;
        this.writes = writes;
    }

    /** How a write left the definition: told by whoever decided, or, if it is repeated, read from the views. */
    After after(Call call, DefinitionKey key, Defined defined) {
        Defined.Now now = defined.now();
        if (now != null) {
            return new After(Standing.of(key, defined.version(), now), Made.of(now.latest()));
        }
        FoundDefinition found = reads.after(call, key, defined.version(), Choice.DRAFT);
        DefinitionView view = Objects.requireNonNull(found.definition(), "it was written to");
        VersionView latest = Objects.requireNonNull(found.version(), "it had a version then");
        return new After(Standing.of(view), Made.of(latest));
    }

    /** Always 200, as Mastra's server says; what headers there are, its client passes over. */
    ResponseEntity<Map<String, Object>> answer(
            Call call, DefinitionKey key, Defined defined, Map<String, Object> body) {
        return writes.answer(HttpStatus.OK, call, key, defined).body(body);
    }
}

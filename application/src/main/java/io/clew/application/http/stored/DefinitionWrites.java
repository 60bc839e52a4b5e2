package io.clew.application.http.stored;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Texts;
import io.clew.query.definition.Choice;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.EarlierDefined;
import io.clew.query.definition.FindEarlierDefined;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.VersionView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends commands to definitions, and says of the answer what all writes say. */
@Component
final class DefinitionWrites {

    /** As many as may reasonably write to one definition at once. */
    private static final int TRIES = 100;

    private final CommandGateway gateway;
    private final DefinitionReads reads;
    private final Writes writes;

    DefinitionWrites(CommandGateway gateway, DefinitionReads reads, Writes writes) {
        this.gateway = gateway;
        this.reads = reads;
        this.writes = writes;
    }

    /** The request by which a write will be known again. */
    Request recognise(Call call, DefinitionKey key) {
        if (call.keyDigest() == null) {
            return Request.unheardOf(call.digest());
        }
        EarlierDefined earlier = reads.ask(call, new FindEarlierDefined(key, call.keyDigest()), EarlierDefined.class);
        if (earlier.keyUsedBy() != null && !earlier.keyUsedBy().equals(key)) {
            throw Rejection.of(
                            RejectionCode.IDEMPOTENCY_CONFLICT,
                            "This Idempotency-Key was used for another request; send that request again or another key.")
                    .asException();
        }
        return Request.of(call.digest(), call.keyDigest())
                .knowing(earlier.found() == null ? List.of() : List.of(earlier.found()), earlier.readTo());
    }

    /** Returns once what it wrote is safe. */
    Defined send(DefinitionCommand command, Call call) {
        MetaData metadata = MetaData.from(call.metadata());
        String reason = call.parameters().get("reason");
        if (reason != null) {
            metadata = metadata.and(EventMetadata.REASON, Texts.atMost("reason", reason, Limits.REASON));
        }
        return gateway.sendAndWait(command, metadata);
    }

    /** As {@link #send(DefinitionCommand, Call)}, for a command made of what is read before it: again if that changed. */
    Defined send(Supplier<? extends DefinitionCommand> made, Call call) {
        for (int tries = 1; ; tries++) {
            try {
                return send(made.get(), call);
            } catch (Rejected e) {
                if (e.rejection().code() != RejectionCode.OUTDATED || tries == TRIES) {
                    throw e;
                }
            }
        }
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
        return writes.answer(HttpStatus.OK, call, key.streamId(), defined.version(), defined.replayed())
                .body(body);
    }
}

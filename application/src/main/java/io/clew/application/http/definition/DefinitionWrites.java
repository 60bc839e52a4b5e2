package io.clew.application.http.definition;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
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
import io.clew.query.definition.EarlierDefined;
import io.clew.query.definition.FindEarlierDefined;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends commands to definitions, and says of the answer what all writes say. */
@Component
public final class DefinitionWrites {

    /** As many as may reasonably write to one definition at once. */
    private static final int TRIES = 100;

    private final CommandGateway gateway;
    private final Questions questions;
    private final Writes writes;

    DefinitionWrites(CommandGateway gateway, Questions questions, Writes writes) {
        this.gateway = gateway;
        this.questions = questions;
        this.writes = writes;
    }

    /** The request by which a write will be known again. */
    public Request recognise(Call call, DefinitionKey key) {
        if (call.keyDigest() == null) {
            return Request.unheardOf(call.digest());
        }
        EarlierDefined earlier =
                questions.ask(call, null, new FindEarlierDefined(key, call.keyDigest()), EarlierDefined.class);
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
    public Defined send(DefinitionCommand command, Call call) {
        return send(command, call, call.parameters().get("reason"));
    }

    /** As {@link #send(DefinitionCommand, Call)}, for a reason that the body gives. */
    public Defined send(DefinitionCommand command, Call call, @Nullable String reason) {
        MetaData metadata = MetaData.from(call.metadata());
        if (reason != null) {
            metadata = metadata.and(EventMetadata.REASON, Texts.atMost("reason", reason, Limits.REASON));
        }
        return gateway.sendAndWait(command, metadata);
    }

    /** As {@link #send(DefinitionCommand, Call)}, for a command made of what is read before it: again if that changed. */
    public Defined send(Supplier<? extends DefinitionCommand> made, Call call) {
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

    /** The answer's head, after the views have caught up if the caller prefers to wait for them. */
    public ResponseEntity.BodyBuilder answer(HttpStatus status, Call call, DefinitionKey written, Defined defined) {
        return writes.answer(status, call, written.streamId(), defined.version(), defined.replayed());
    }
}

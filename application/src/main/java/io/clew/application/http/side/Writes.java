package io.clew.application.http.side;

import io.clew.application.http.request.Call;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Texts;
import io.clew.log.LogUnavailableException;
import io.clew.query.group.StoreAwayException;
import io.clew.query.request.EarlierRequests;
import io.clew.query.request.FindEarlier;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Sends commands, and says of the answer what all writes say. */
public final class Writes {

    private static final int LONGEST_WAIT = 60;
    /** As many as may reasonably write to one session at once. */
    private static final int TRIES = 100;

    /** Half of the versions whose requests a session remembers. */
    private static final int FAR_BEHIND = 500;

    private final CommandGateway gateway;
    private final Questions questions;
    private final Recorded recorded;
    private final Views views;

    public Writes(CommandGateway gateway, Questions questions, Recorded recorded, Views views) {
        this.gateway = gateway;
        this.questions = questions;
        this.recorded = recorded;
        this.views = views;
    }

    /** The request by which a write to an existing session will be known again: by its key and these names. */
    public Request recognise(Call call, SessionKey session, List<String> names) {
        if (call.keyDigest() == null && names.isEmpty()) {
            return Request.unheardOf(call.digest());
        }
        FindEarlier question = new FindEarlier(session, call.keyDigest(), names);
        EarlierRequests earlier;
        try {
            // Not waiting: what the view has not read yet, the session itself still remembers ...
            earlier = questions.askNow(question, EarlierRequests.class);
        } catch (CompletionException e) {
            if (!StoreAwayException.isBehind(e)) {
                throw e;
            }
            // ... nor does a session wait that remembers all of its life; one that does not refuses by itself.
            return Request.of(call.digest(), call.keyDigest());
        }
        // ... unless that is nearly as much as a session remembers.
        if (isThere(session, earlier.readTo() + FAR_BEHIND)) {
            earlier = questions.ask(call, null, question, EarlierRequests.class);
        }
        return Request.of(call.digest(), call.keyDigest()).knowing(earlier.found(), earlier.readTo());
    }

    /** Asked before anything is written, which is then said of a log that does not answer. */
    private boolean isThere(SessionKey session, long version) {
        try {
            return recorded.has(session, version);
        } catch (LogUnavailableException e) {
            throw new LogUnavailableException(String.valueOf(e.getMessage()), e, true);
        }
    }

    /** The request by which the creation of a session will be known again. */
    public Request recogniseCreation(Call call, SessionKey created) {
        if (call.keyDigest() == null) {
            return Request.of(call.digest(), null);
        }
        // Waiting: only the view knows whether another session was created with this key.
        EarlierRequests earlier =
                questions.ask(call, null, new FindEarlier(created, call.keyDigest(), List.of()), EarlierRequests.class);
        if (earlier.keyUsedBy() != null && !earlier.keyUsedBy().equals(created.id())) {
            throw usedForAnother();
        }
        return Request.of(call.digest(), call.keyDigest()).knowing(earlier.found(), earlier.readTo());
    }

    /**
     * The first session that this request began when it came before; absent if it has no key, or did not come.
     *
     * @param source the session in its path
     */
    public @Nullable SessionKey begunBefore(Call call, SessionKey source) {
        if (call.keyDigest() == null) {
            return null;
        }
        SessionId begun = questions
                .ask(call, null, new FindEarlier(source, call.keyDigest(), List.of()), EarlierRequests.class)
                .keyUsedBy();
        if (begun == null) {
            return null;
        }
        SessionKey first = source.sibling(begun);
        if (!call.digest().equals(recorded.read(first, 1).metadata().get(EventMetadata.DIGEST))) {
            throw usedForAnother();
        }
        return first;
    }

    private static Rejected usedForAnother() {
        return Rejection.of(
                        RejectionCode.IDEMPOTENCY_CONFLICT,
                        "This Idempotency-Key was used for another request; send that request again or another key.")
                .asException();
    }

    /** Returns once what it wrote is safe. */
    public Accepted send(SessionCommand command, Call call, @Nullable String reason) {
        MetaData metadata = MetaData.from(call.metadata());
        if (reason != null) {
            metadata = metadata.and(EventMetadata.REASON, Texts.atMost("reason", reason, Limits.REASON));
        }
        return gateway.sendAndWait(command, metadata);
    }

    /**
     * As {@link #send(SessionCommand, Call, String)}, for a command made of what was read before it: reads and sends again
     * while that changed in between. Whoever is refused so was overtaken by another, so some writer always succeeds.
     */
    public Accepted send(Supplier<? extends SessionCommand> made, Call call, @Nullable String reason) {
        for (int tries = 1; ; tries++) {
            try {
                return send(made.get(), call, reason);
            } catch (Rejected e) {
                if (e.rejection().code() != RejectionCode.OUTDATED || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The answer's head, after the views have caught up if the caller prefers to wait for them. */
    public ResponseEntity.BodyBuilder answer(HttpStatus status, Call call, SessionKey written, Accepted accepted) {
        return answer(status, call, written.streamId(), accepted.version(), accepted.replayed());
    }

    /**
     * As {@link #answer(HttpStatus, Call, SessionKey, Accepted)}, of whatever was written to.
     *
     * @param version how many events its stream has
     */
    public ResponseEntity.BodyBuilder answer(
            HttpStatus status, Call call, String streamId, long version, boolean replayed) {
        ResponseEntity.BodyBuilder answer = begun(ResponseEntity.status(status).eTag("\"" + version + "\""), replayed);
        OptionalLong position = positionOf(streamId, version);
        return position.isEmpty() ? answer : at(answer, call, position.getAsLong());
    }

    /** As {@link #answer(HttpStatus, Call, SessionKey, Accepted)}, of what has no version but a last position. */
    public ResponseEntity.BodyBuilder answer(HttpStatus status, Call call, long position, boolean replayed) {
        return at(begun(ResponseEntity.status(status), replayed), call, position);
    }

    private static ResponseEntity.BodyBuilder begun(ResponseEntity.BodyBuilder answer, boolean replayed) {
        return replayed ? answer.header("Idempotency-Replayed", "true") : answer;
    }

    private ResponseEntity.BodyBuilder at(ResponseEntity.BodyBuilder answer, Call call, long position) {
        answer.header("Clew-Position", String.valueOf(position));
        Integer wait = call.waitSeconds();
        if (wait != null && views.await(position, Duration.ofSeconds(Math.min(wait, LONGEST_WAIT)))) {
            answer.header("Preference-Applied", "wait=" + wait);
        }
        return answer;
    }

    /** Where it is known: what is written is written, even if the log cannot be asked any more where that stands. */
    private OptionalLong positionOf(String streamId, long version) {
        try {
            return recorded.positionOf(streamId, version);
        } catch (LogUnavailableException e) {
            return OptionalLong.empty();
        }
    }
}

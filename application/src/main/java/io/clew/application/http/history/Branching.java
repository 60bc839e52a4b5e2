package io.clew.application.http.history;

import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.MetadataChanges;
import io.clew.application.http.side.Points;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ForkSessions;
import io.clew.kernel.command.NewFork;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.NumberedId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.query.session.GetGreatestNumber;
import io.clew.query.session.GreatestNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/** Makes several forks by one command: under ids given or derived from the request, or numbered behind a prefix. */
final class Branching {

    /** As many as may reasonably count behind one prefix at once. */
    private static final int TRIES = 100;

    private final Writes writes;
    private final Questions questions;
    private final Points points;

    Branching(Writes writes, Questions questions, Points points) {
        this.writes = writes;
        this.questions = questions;
        this.points = points;
    }

    /** The forks, in the order asked. */
    record Made(List<SessionKey> children, Accepted accepted) {}

    Made make(Call call, SessionKey source, ForkBody body, Boundary boundary) {
        Field.point("at", body.at());
        String prefix = body.prefix();
        if (prefix != null) {
            forks(body, i -> new NumberedId(prefix, 1).toString());
            return numbered(call, source, body, prefix, boundary);
        }
        if (call.key() == null && !body.namesAny()) {
            throw new Invalid(
                    "Idempotency-Key",
                    "is needed where no id and no prefix is given, so that a repeat makes no more forks");
        }
        List<NewFork> forks = forks(body, i -> call.idOr(body.item(i).id(), i, true));
        SessionKey first = call.session(forks.get(0).child());
        Request request = writes.recogniseCreation(call, first);
        return send(call, source, body, boundary, forks, false, request);
    }

    private Made numbered(Call call, SessionKey source, ForkBody body, String prefix, Boundary boundary) {
        long taken = 0;
        for (int tries = 1; ; tries++) {
            SessionKey begun = writes.begunBefore(call, source);
            if (begun != null) {
                return again(begun, body);
            }
            // Whoever uses the key meanwhile, or takes a number, is seen by the command, which is refused then.
            long last = Math.max(taken, greatest(call, prefix));
            if (last > NumberedId.MAX - body.size()) {
                throw new Invalid("prefix", "has no numbers left; choose another");
            }
            List<NewFork> forks = forks(body, i -> new NumberedId(prefix, last + 1 + i).toString());
            try {
                return send(call, source, body, boundary, forks, true, Request.of(call.digest(), call.keyDigest()));
            } catch (Rejected e) {
                if (e.rejection().code() != RejectionCode.ID_TAKEN || tries == TRIES) {
                    throw e;
                }
                taken = greatest(e.rejection());
            }
        }
    }

    private long greatest(Call call, String prefix) {
        return questions
                .ask(call, null, new GetGreatestNumber(call.namespace(), prefix), GreatestNumber.class)
                .number();
    }

    /** The greatest number that was refused. */
    private static long greatest(Rejection taken) {
        return taken.facts().get("ids") instanceof List<?> ids
                ? ids.stream()
                        .map(id -> NumberedId.of(id.toString()))
                        .filter(Objects::nonNull)
                        .mapToLong(NumberedId::number)
                        .max()
                        .orElse(0)
                : 0;
    }

    /** What a request made that came before: it made as many, numbered on from the first. */
    private static Made again(SessionKey first, ForkBody body) {
        NumberedId begin = Objects.requireNonNull(NumberedId.of(first.id().value()));
        List<SessionKey> children = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            NumberedId id = new NumberedId(begin.prefix(), begin.number() + i);
            children.add(first.sibling(new SessionId(id.toString())));
        }
        return new Made(children, new Accepted(1, 1, 0, true, null));
    }

    private Made send(
            Call call,
            SessionKey source,
            ForkBody body,
            Boundary boundary,
            List<NewFork> forks,
            boolean numbered,
            Request request) {
        Resolution at = points.resolve(call, source, Field.point("at", body.at()));
        ForkSessions command = new ForkSessions(source, forks, numbered, at, boundary, null, request);
        return new Made(command.children(), writes.send(command, call, body.reason()));
    }

    private static List<NewFork> forks(ForkBody body, IntFunction<String> id) {
        List<NewFork> forks = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            ForkItem own = body.item(i);
            Map<String, Json> metadata = new LinkedHashMap<>(body.metadata() == null ? Map.of() : body.metadata());
            metadata.putAll(own.metadata() == null ? Map.of() : own.metadata());
            KeyChanges change = MetadataChanges.of(metadata);
            String title = own.title() != null ? own.title() : body.title();
            new Details(title, change.set());
            forks.add(new NewFork(Field.of("prefix", id.apply(i), SessionId::new), title, change));
        }
        return forks;
    }
}

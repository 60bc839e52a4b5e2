package io.clew.application.http.request;

import io.clew.application.access.Caller;
import io.clew.application.http.dialect.Dialect;
import io.clew.application.http.json.Malformed;
import io.clew.application.http.problem.ProblemWriter;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says beside its body: whose it is, how it will be known again, and what it expects.
 *
 * @param path as sent
 * @param digest of method, path as sent and body: the same digest is the same request
 * @param key the {@code Idempotency-Key} as sent
 * @param keyDigest of method, path and key
 * @param expectedVersion from {@code If-Match}
 * @param metadata of the events it causes
 * @param waitSeconds from {@code Prefer: wait}
 * @param parameters of its URL
 * @param latest whether what it reads must show what any node had written when it came: it asks for that, or it writes
 *     what it decides by it
 */
public record Call(
        Namespace namespace,
        String path,
        String digest,
        @Nullable String key,
        @Nullable String keyDigest,
        @Nullable Long expectedVersion,
        Map<String, Object> metadata,
        @Nullable Integer waitSeconds,
        Map<String, String> parameters,
        boolean latest) {

    /** What asks nothing of a session's version and writes nothing. */
    static Call reading(HttpServletRequest request) {
        Headers headers = new Headers(request);
        // The client of others cannot ask for that, and expects it.
        boolean latest = headers.latest() || Dialect.of(request.getRequestURI()) == Dialect.MASTRA;
        headers.checkRequestId();
        ExactRequest exact = ExactRequest.of(request);
        return new Call(
                headers.namespace(),
                request.getRequestURI(),
                "",
                null,
                null,
                null,
                Map.of(),
                null,
                exact.parameters(),
                latest);
    }

    static Call writing(HttpServletRequest request, boolean withoutVersion, Digests digests) {
        Headers headers = new Headers(request);
        headers.checkLatest();
        headers.checkRequestId();
        if (withoutVersion) {
            headers.refuseIfMatch();
        }
        ExactRequest exact = ExactRequest.of(request);
        boolean ours = Dialect.of(request.getRequestURI()) == Dialect.CLEW;
        if (ours && !exact.isStreamed() && exact.body().length == 0 && request.getContentType() != null) {
            throw new Malformed("The body is empty; send JSON.");
        }
        Namespace namespace = headers.namespace();
        String path = request.getRequestURI();
        String key = headers.idempotencyKey();
        return new Call(
                namespace,
                path,
                digests.of(request.getMethod(), path, exact.body()),
                key,
                key == null ? null : Digests.ofKey(request.getMethod(), path, key),
                headers.ifMatch(),
                metadata(namespace, headers, request),
                headers.preferredWait(),
                exact.parameters(),
                true);
    }

    private static Map<String, Object> metadata(Namespace namespace, Headers headers, HttpServletRequest request) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(EventMetadata.NAMESPACE, namespace.value());
        String asserted = headers.actor();
        Caller caller = Callers.of(request);
        metadata.put(EventMetadata.ACTOR, caller.authenticated() || asserted == null ? caller.name() : asserted);
        if (asserted != null) {
            metadata.put(
                    caller.authenticated() ? EventMetadata.ON_BEHALF_OF : EventMetadata.ACTOR_ASSERTED,
                    caller.authenticated() ? asserted : true);
        }
        metadata.put(EventMetadata.REQUEST_ID, String.valueOf(request.getAttribute(ProblemWriter.REQUEST_ID)));
        putIfGiven(metadata, EventMetadata.CORRELATION_ID, headers.correlationId());
        putIfGiven(metadata, EventMetadata.CAUSATION_ID, headers.causationId());
        return metadata;
    }

    private static void putIfGiven(Map<String, Object> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }

    public SessionKey session(SessionId id) {
        return new SessionKey(namespace, id);
    }

    /** The id of the one thing a request creates: given, or derived from its key, or made. */
    public String idOr(@Nullable String given) {
        if (given != null) {
            return given;
        }
        return key == null ? Ulid.next() : Digests.id(namespace.value(), path, key, "0");
    }

    /**
     * The id of the i-th of several things. Where the request has no key but some of its things have ids, the others'
     * are derived from the request itself, so that a repeat means the same things.
     */
    public String idOr(@Nullable String given, int i, boolean someGiven) {
        if (given != null || (key == null && !someGiven)) {
            return given != null ? given : Ulid.next();
        }
        return Digests.id(namespace.value(), path, key != null ? key : digest, String.valueOf(i));
    }

    /** A whole number given as a parameter. */
    public @Nullable Long number(String name, long least, long most) {
        String text = parameters.get(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new Invalid(
                    name, "must be a whole number from " + least + (most == Long.MAX_VALUE ? "" : " to " + most));
        }
        return Long.valueOf(text);
    }
}

package io.clew.kernel.event;

import io.clew.kernel.seal.Part;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of the metadata that stands on every event; stored for ever. All values are strings but for the flags. */
public final class EventMetadata {

    /** The namespace of the stream. */
    public static final String NAMESPACE = "namespace";

    /** The root of the session's tree; the sequencing policy of all session views. */
    public static final String ROOT_ID = "rootId";

    /** Who did it: the authenticated principal, or what was asserted. */
    public static final String ACTOR = "actor";

    /** {@code true} if the actor was asserted, not authenticated; else absent. */
    public static final String ACTOR_ASSERTED = "actorAsserted";

    public static final String ON_BEHALF_OF = "onBehalfOf";
    public static final String REASON = "reason";
    public static final String REQUEST_ID = "requestId";
    public static final String CORRELATION_ID = "correlationId";
    public static final String CAUSATION_ID = "causationId";

    /** Digest of the request's method, path and body; see {@code io.clew.kernel.command.Request}. */
    public static final String DIGEST = "digest";

    /** Digest of method, path and idempotency key, if the request had a key. */
    public static final String KEY = "key";

    /**
     * {@code i/n}: the event is number i (from 0) of the n that one request wrote to this stream, or one transaction to
     * the keys of agents; absent if n = 1.
     */
    public static final String BATCH = "batch";

    /** The id of the transaction that wrote the event, which is one of the stream's namespace. */
    public static final String TRANSACTION = "transaction";

    /** The import that brought the event, of the stream's namespace; the session is hidden until that is finished. */
    public static final String IMPORT = "import";

    /** When an imported event happened where it was written first, as ISO-8601; the event's own time is the import's. */
    public static final String ORIGIN_TIME = "originTime";

    /** Who did it there; the event's own actor is the importer. */
    public static final String ORIGIN_ACTOR = "originActor";

    /** {@code true} if that actor was asserted; else absent. */
    public static final String ORIGIN_ACTOR_ASSERTED = "originActorAsserted";

    public static final String ORIGIN_ON_BEHALF_OF = "originOnBehalfOf";
    public static final String ORIGIN_REQUEST_ID = "originRequestId";
    public static final String ORIGIN_CORRELATION_ID = "originCorrelationId";
    public static final String ORIGIN_CAUSATION_ID = "originCausationId";

    /** On the first event of a stream that is sealed: the number of the key its parts are sealed under. */
    public static final String SEAL_KEY = "sealKey";

    /** On access events: the API key that was shown, by its id. */
    public static final String KEY_ID = "keyId";

    /** On access events: the address the request came from. */
    public static final String ADDRESS = "address";

    private EventMetadata() {}

    /** Why it was done, if that was said: as text where it is written, as a part where it is read. */
    @SuppressWarnings("unchecked") // Only a part of text is ever stored under this key.
    public static @Nullable Part<String> reason(Map<String, ?> metadata) {
        Object reason = metadata.get(REASON);
        return reason instanceof Part<?> part
                ? (Part<String>) part
                : reason == null ? null : Part.of(reason.toString());
    }
}

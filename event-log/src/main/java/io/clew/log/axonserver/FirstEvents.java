package io.clew.log.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.StreamId;
import io.clew.log.CannotOpenLogException;
import io.clew.log.LogRecord;
import io.clew.log.StoredSerializer;
import java.util.List;

/** How a log began says whose it is, and whether what people wrote is sealed in it: a server keeps no such note. */
final class FirstEvents {
    /** So many are looked at. */
    static final int MOST = 64;

    private static final String SEALED = "\"" + EventMetadata.SEAL_KEY + "\":";

    private FirstEvents() {}

    /** @throws CannotOpenLogException if this program may not go on with it */
    static void check(List<Event> events, AxonServerOptions options) {
        String context = options.server().context();
        for (Event event : events) {
            if (!WireEvents.isOurs(event)) {
                throw new CannotOpenLogException(
                        "The context %s of Axon Server holds events of another application; give Clew one of its own."
                                .formatted(context),
                        null);
            }
            LogRecord stored = WireEvents.read(event, 0);
            boolean sealed = stored.metaDataJson().contains(SEALED);
            if (stored.sequence() == 0
                    && StreamId.holdsWords(stored.streamId())
                    && sealed != StoredSerializer.seals(options.serializer())) {
                throw new CannotOpenLogException(
                        "What people wrote is %s in the context %s of Axon Server, which cannot be changed; set clew.sealing=%s, or export and import into a new one."
                                .formatted(sealed ? "sealed" : "not sealed", context, sealed ? "on" : "off"),
                        null);
            }
        }
    }
}

package io.clew.log.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;

/**
 * Says on the server that another log is being copied into this one. It is an aggregate snapshot of a stream that has no
 * event, since the log itself may hold nothing but what is copied.
 */
final class CopyMark {
    private static final String STREAM = "clew move";
    private static final String UNFINISHED = "Unfinished";
    private static final String FINISHED = "Finished";

    private final Server server;

    CopyMark(Server server) {
        this.server = server;
    }

    boolean isSet() {
        Event kept = server.snapshot(STREAM);
        return kept != null && kept.getPayload().getType().equals(UNFINISHED);
    }

    void set() {
        if (!isSet()) {
            keep(UNFINISHED);
        }
    }

    void clear() {
        if (isSet()) {
            keep(FINISHED);
        }
    }

    private void keep(String type) {
        Event before = server.snapshot(STREAM);
        server.keepSnapshot(Event.newBuilder()
                .setMessageIdentifier(STREAM)
                .setAggregateIdentifier(STREAM)
                .setAggregateType("Move")
                // The one of the highest sequence is also the one kept last.
                .setAggregateSequenceNumber(before == null ? 0 : before.getAggregateSequenceNumber() + 1)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(SerializedObject.newBuilder().setType(type).setData(ByteString.copyFromUtf8("{}")))
                .setSnapshot(true)
                .build());
    }
}

package io.clew.log.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;

/**
 * Says on the server that another log is being copied into this one. It is kept as an aggregate snapshot, since the log
 * itself may hold nothing but what is copied: of the stream that begins the log, since a server refuses one of a stream
 * that has no event. No aggregate has its type or its form, so it is never taken for a state.
 */
final class CopyMark {
    private static final String UNFINISHED = "Unfinished";
    private static final String FINISHED = "Finished";

    private final Server server;
    private final String firstStream;

    CopyMark(Server server, String firstStream) {
        this.server = server;
        this.firstStream = firstStream;
    }

    boolean isSet() {
        Event kept = server.snapshot(firstStream);
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

    /** The server gives the one that was kept last. */
    private void keep(String type) {
        server.appendSnapshot(Event.newBuilder()
                .setMessageIdentifier("clew move")
                .setAggregateIdentifier(firstStream)
                .setAggregateType("Move")
                .setAggregateSequenceNumber(0)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(SerializedObject.newBuilder().setType(type).setData(ByteString.copyFromUtf8("{}")))
                .setSnapshot(true)
                .build());
    }
}

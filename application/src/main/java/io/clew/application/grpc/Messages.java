package io.clew.application.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import io.clew.application.http.json.StrictJson;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads requests as deep as values may be nested, and says {@link Unreadable} of what it cannot read; by itself gRPC would
 * call that a fault of the server.
 */
final class Messages {

    /** A member of an object is three messages deeper, and some stand around it. */
    private static final int DEPTH = 3 * StrictJson.MAX_DEPTH + 20;

    private Messages() {}

    /** The same service, reading so. */
    static ServerServiceDefinition of(ServerServiceDefinition service) {
        ServerServiceDefinition.Builder deeper =
                ServerServiceDefinition.builder(service.getServiceDescriptor().getName());
        service.getMethods().forEach(method -> add(deeper, method));
        return deeper.build();
    }

    private static <Q, A> void add(ServerServiceDefinition.Builder service, ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        ServerCallHandler<Q, A> handler = method.getServerCallHandler();
        service.addMethod(
                descriptor.toBuilder(new Deep<>(descriptor.getRequestMarshaller()), descriptor.getResponseMarshaller())
                        .build(),
                handler);
    }

    private record Deep<Q>(Marshaller<Q> shallow) implements Marshaller<Q> {

        @Override
        public InputStream stream(Q value) {
            return shallow.stream(value);
        }

        @Override
        @SuppressWarnings("unchecked") // Of the same prototype come the same messages.
        public Q parse(InputStream stream) {
            Message prototype = (Message) ((MethodDescriptor.PrototypeMarshaller<Q>) shallow).getMessagePrototype();
            try {
                CodedInputStream in = CodedInputStream.newInstance(stream);
                in.setRecursionLimit(DEPTH);
                return (Q) prototype.getParserForType().parseFrom(in);
            } catch (IOException e) {
                throw new Unreadable();
            }
        }
    }
}

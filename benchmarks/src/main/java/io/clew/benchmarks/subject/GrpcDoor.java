package io.clew.benchmarks.subject;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.clew.statehouse.v1.BeginTransactionRequest;
import io.clew.statehouse.v1.CommitRequest;
import io.clew.statehouse.v1.GetStateRequest;
import io.clew.statehouse.v1.StatehouseServiceGrpc;
import io.clew.statehouse.v1.StatehouseServiceGrpc.StatehouseServiceBlockingStub;
import io.clew.statehouse.v1.WriteRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Agent state behind the gRPC service of a server in a process of its own: three calls make a transaction. */
public final class GrpcDoor implements Door {

    private final Server server;

    private GrpcDoor(Server server) {
        this.server = server;
    }

    /** Starts a server on a data directory; it ends when this is closed. */
    public static GrpcDoor serving(Path data) throws IOException {
        return new GrpcDoor(Server.start(data));
    }

    @Override
    public Client client() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.grpcPort());
        return new Caller(NettyChannelBuilder.forAddress(address)
                .usePlaintext()
                .directExecutor()
                .build());
    }

    @Override
    public Groups.Count groups() throws IOException {
        return server.groups();
    }

    @Override
    public long processorNanos() {
        return server.processorNanos();
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Caller implements Client {

        private final ManagedChannel channel;
        private final StatehouseServiceBlockingStub clew;

        Caller(ManagedChannel channel) {
            this.channel = channel;
            clew = StatehouseServiceGrpc.newBlockingStub(channel);
        }

        @Override
        public void write(String agent, String key, String text) {
            String transaction = clew.beginTransaction(BeginTransactionRequest.getDefaultInstance())
                    .getTxnId();
            clew.write(WriteRequest.newBuilder()
                    .setTxnId(transaction)
                    .setAgentId(agent)
                    .setKey(key)
                    .setValue(Struct.newBuilder()
                            .putFields(
                                    "text",
                                    Value.newBuilder().setStringValue(text).build()))
                    .build());
            clew.commit(CommitRequest.newBuilder().setTxnId(transaction).build());
        }

        @Override
        public void read(String agent, String key) {
            GetStateRequest question =
                    GetStateRequest.newBuilder().setAgentId(agent).setKey(key).build();
            if (!clew.getState(question).getExists()) {
                throw new IllegalStateException("No " + key + " of " + agent);
            }
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}

package io.clew.application.grpc;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.rpc.Code;
import io.clew.application.Application;
import io.clew.application.grpc.value.SentValue;
import io.clew.application.grpc.value.ShownValue;
import io.clew.kernel.value.Json;
import io.clew.statehouse.v1.BeginTransactionRequest;
import io.clew.statehouse.v1.CommitRequest;
import io.clew.statehouse.v1.DeleteRequest;
import io.clew.statehouse.v1.GetStateAtVersionRequest;
import io.clew.statehouse.v1.GetStateAtVersionResponse;
import io.clew.statehouse.v1.GetStateRequest;
import io.clew.statehouse.v1.GetStateResponse;
import io.clew.statehouse.v1.ListKeysRequest;
import io.clew.statehouse.v1.ReplayEvent;
import io.clew.statehouse.v1.ReplayRequest;
import io.clew.statehouse.v1.ScanPrefixRequest;
import io.clew.statehouse.v1.StateEntry;
import io.clew.statehouse.v1.StatehouseError;
import io.clew.statehouse.v1.StatehouseServiceGrpc;
import io.clew.statehouse.v1.StatehouseServiceGrpc.StatehouseServiceBlockingStub;
import io.clew.statehouse.v1.WriteRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application in this process, asked over gRPC as any client would, and over HTTP. */
final class Clew implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final ConfigurableApplicationContext application;
    final ManagedChannel channel;
    final StatehouseServiceBlockingStub stub;

    Clew(Path data, String... more) {
        List<String> options = new ArrayList<>(List.of("--clew.port=0", "--clew.data-dir=" + data));
        options.addAll(List.of(more));
        if (options.stream().noneMatch(option -> option.startsWith("--clew.grpc.port="))) {
            options.add("--clew.grpc.port=0");
        }
        application = new SpringApplication(Application.class).run(options.toArray(String[]::new));
        channel = Grpc.newChannelBuilder("127.0.0.1:" + port(), InsecureChannelCredentials.create())
                .build();
        stub = StatehouseServiceGrpc.newBlockingStub(channel);
    }

    int port() {
        return application.getBean(GrpcServer.class).port();
    }

    int httpPort() {
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    /** One that sends this metadata with every call. */
    StatehouseServiceBlockingStub with(String... namesAndValues) {
        Metadata metadata = new Metadata();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            metadata.put(Metadata.Key.of(namesAndValues[i], Metadata.ASCII_STRING_MARSHALLER), namesAndValues[i + 1]);
        }
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    static Struct struct(String json) {
        return ShownValue.struct(new Json(json));
    }

    static String json(Struct struct) {
        return SentValue.json(struct, Long.MAX_VALUE).text();
    }

    String begin() {
        return stub.beginTransaction(BeginTransactionRequest.getDefaultInstance())
                .getTxnId();
    }

    String begin(long timeoutMillis) {
        return stub.beginTransaction(BeginTransactionRequest.newBuilder()
                        .setTimeoutMs(timeoutMillis)
                        .build())
                .getTxnId();
    }

    static WriteRequest writing(String txn, String agent, String key, String json) {
        return WriteRequest.newBuilder()
                .setTxnId(txn)
                .setAgentId(agent)
                .setKey(key)
                .setValue(struct(json))
                .build();
    }

    void write(String txn, String agent, String key, String json) {
        var unused = stub.write(writing(txn, agent, key, json));
    }

    void delete(String txn, String agent, String key) {
        var unused = stub.delete(DeleteRequest.newBuilder()
                .setTxnId(txn)
                .setAgentId(agent)
                .setKey(key)
                .build());
    }

    long commit(String txn) {
        return stub.commit(CommitRequest.newBuilder().setTxnId(txn).build()).getCommitTs();
    }

    /** Begins, writes and commits. */
    long put(String agent, String key, String json) {
        String txn = begin();
        write(txn, agent, key, json);
        return commit(txn);
    }

    long remove(String agent, String key) {
        String txn = begin();
        delete(txn, agent, key);
        return commit(txn);
    }

    GetStateResponse get(String agent, String key) {
        return stub.getState(
                GetStateRequest.newBuilder().setAgentId(agent).setKey(key).build());
    }

    GetStateAtVersionResponse get(String agent, String key, long version) {
        return stub.getStateAtVersion(GetStateAtVersionRequest.newBuilder()
                .setAgentId(agent)
                .setKey(key)
                .setVersion(version)
                .build());
    }

    List<String> keys(String agent) {
        return stub.listKeys(ListKeysRequest.newBuilder().setAgentId(agent).build())
                .getKeysList();
    }

    List<StateEntry> scan(String agent, String prefix) {
        return stub.scanPrefix(ScanPrefixRequest.newBuilder()
                        .setAgentId(agent)
                        .setPrefix(prefix)
                        .build())
                .getEntriesList();
    }

    List<ReplayEvent> replay(String agent) {
        return replay(ReplayRequest.newBuilder().setAgentId(agent).build());
    }

    List<ReplayEvent> replay(ReplayRequest request) {
        List<ReplayEvent> events = new ArrayList<>();
        stub.replay(request).forEachRemaining(events::add);
        return events;
    }

    /** The error in the status of a call that failed; its code must be the status' own. */
    static StatehouseError error(StatusRuntimeException failure) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        if (status == null
                || status.getDetailsCount() != 1
                || Code.forNumber(status.getCode()).getNumber()
                        != failure.getStatus().getCode().value()) {
            throw new AssertionError("no details: " + failure, failure);
        }
        try {
            return status.getDetails(0).unpack(StatehouseError.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    Answer http(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** Writes one key over HTTP, with any JSON value. */
    long putOverHttp(String agent, String key, String json) {
        Answer answer = http(
                "POST",
                "/v1/transactions",
                "{\"operations\":[{\"agentId\":\"" + agent + "\",\"op\":\"write\",\"key\":\"" + key + "\",\"value\":"
                        + json + "}]}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().get("commitTs").asLong();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(10, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        application.close();
    }
}

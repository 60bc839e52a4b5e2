package io.clew.benchmarks.subject;

import java.io.IOException;
import java.nio.file.Path;

/** Agent state behind the HTTP API of a server in a process of its own. */
public final class HttpDoor implements Door {

    private final Server server;

    private HttpDoor(Server server) {
        this.server = server;
    }

    /** Starts a server on a data directory; it ends when this is closed. */
    public static HttpDoor serving(Path data) throws IOException {
        return new HttpDoor(Server.start(data));
    }

    @Override
    public Client client() {
        Connection connection = Connection.to(server.port());
        return new Client() {
            @Override
            public void write(String agent, String key, String text) throws IOException {
                connection.send(
                        "POST",
                        "/v1/transactions",
                        "{\"operations\":[{\"agentId\":\"" + agent + "\",\"op\":\"write\",\"key\":\"" + key
                                + "\",\"value\":" + GatewayDoor.value(text) + "}]}");
            }

            @Override
            public void read(String agent, String key) throws IOException {
                connection.send("GET", "/v1/agents/" + agent + "/state/" + key, "");
            }

            @Override
            public void close() {
                connection.close();
            }
        };
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
}

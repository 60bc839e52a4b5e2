package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;

/** An MCP client's. */
public final class McpClientConfig {

    private static final Shape SERVER = Fields.NONE
            .needs("type", Shapes.oneOf("stdio", "http"))
            .may("command", Shapes.string())
            .may("args", Shapes.list(Shapes.string()))
            .may("env", Shapes.record(Shapes.string()))
            .may("url", Shapes.string())
            .may("timeout", Shapes.number());

    public static final Fields FIELDS = Fields.NONE
            .needs("name", Shapes.string())
            .may("description", Shapes.string())
            .needs("servers", Shapes.record(SERVER));

    private McpClientConfig() {}
}

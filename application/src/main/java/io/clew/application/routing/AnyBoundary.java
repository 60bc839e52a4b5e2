package io.clew.application.routing;

import io.clew.kernel.value.Boundary;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a boundary between nodes, where it may also be the one that HTTP cannot ask for. */
final class AnyBoundary extends StdDeserializer<Boundary> {

    AnyBoundary() {
        super(Boundary.class);
    }

    @Override
    public Boundary deserialize(JsonParser parser, DeserializationContext context) {
        String wire = parser.getString();
        return wire.equals(Boundary.REFUSE.wire()) ? Boundary.REFUSE : Boundary.of(wire);
    }
}

package io.clew.kernel.stored;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A sealed part as it stands in the stored text of an event of a sealed log, where nothing else looks like one.
 *
 * @param pointer into the text (RFC 6901)
 * @param by the keys it is sealed under
 * @param from where its object begins in the text
 * @param to where it ends, exclusive
 */
public record SealedPart(String pointer, List<Long> by, String sealed, int from, int to) {

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(AcceptedJson.LIMITS).build();

    /**
     * All of an event's, in their order.
     *
     * @throws UnreadableStored if the text is damaged
     */
    public static List<SealedPart> in(String json) {
        List<SealedPart> found = new ArrayList<>();
        Deque<Integer> begun = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    begun.push((int) parser.currentTokenLocation().getCharOffset());
                } else if (token == JsonToken.END_OBJECT) {
                    begun.pop();
                } else if (token == JsonToken.PROPERTY_NAME && "sealed".equals(parser.currentName())) {
                    found.add(read(parser, begun.pop()));
                }
            }
        } catch (JacksonException e) {
            throw new UnreadableStored("A stored event is damaged", e);
        }
        return found;
    }

    private static SealedPart read(JsonParser parser, int from) {
        var place = parser.streamReadContext().getParent();
        String pointer = place.pathAsPointer().toString();
        parser.nextToken();
        String sealed = parser.getString();
        List<Long> by = new ArrayList<>(2);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                by.add(parser.getLongValue());
            }
        }
        return new SealedPart(pointer, List.copyOf(by), sealed, from, (int)
                parser.currentLocation().getCharOffset());
    }
}

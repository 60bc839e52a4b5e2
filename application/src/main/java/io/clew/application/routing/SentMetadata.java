package io.clew.application.routing;

import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who and why, as it goes with a command. A reason that is taken over from an event says under which keys it was kept, so
 * that it is kept under them again.
 */
final class SentMetadata {

    private static final String TEXT = "text";
    private static final String KEYS = "keys";
    private static final PartAddress NOWHERE = new PartAddress("", 0, "");

    private SentMetadata() {}

    static String write(Map<String, ?> metadata, SentJson json) {
        Map<String, Object> plain = new LinkedHashMap<>();
        metadata.forEach((name, value) -> {
            if (!(value instanceof Part<?> part)) {
                plain.put(name, value);
            } else if (part.orNull() instanceof String text) {
                plain.put(name, Map.of(TEXT, text, KEYS, part.keys()));
            }
        });
        return json.writeFacts(plain);
    }

    static Map<String, Object> read(String text, SentJson json) {
        Map<String, Object> metadata = json.readFacts(text);
        metadata.replaceAll((name, value) -> value instanceof Map<?, ?> part ? part(part) : value);
        return metadata;
    }

    private static Part<String> part(Map<?, ?> sent) {
        if (sent.get(TEXT) instanceof String text && sent.get(KEYS) instanceof List<?> keys) {
            List<Long> numbers =
                    keys.stream().map(key -> ((Number) key).longValue()).toList();
            Part<String> kept = Part.kept(new Part.Kept<>("", NOWHERE, numbers, () -> 0, () -> text));
            return kept.map(same -> same);
        }
        throw new Unintelligible("A node sent 'metadata' in a form that cannot be read.", null);
    }
}

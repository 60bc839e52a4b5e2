package io.clew.application.evidence;

import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.stored.SealedPart;
import io.clew.key.KeyStore;
import io.clew.key.part.Parts;
import io.clew.log.LogRecord;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sealed parts of an event with keys that open these parts and no others, so that who holds evidence can read
 * what was proven. What is erased has no key and stays sealed.
 */
final class Opening {

    /** Where the parts of an event's metadata stand. */
    private static final String IN_METADATA = "/metadata";

    private Opening() {}

    /** The keys of an event's parts that are not erased, by pointer. */
    static Map<String, String> keysOf(LogRecord event, KeyStore keys) {
        Map<String, String> found = new LinkedHashMap<>();
        add(event.dataJson(), "", event.place(), keys, found);
        add(event.metaDataJson(), IN_METADATA, event.place(), keys, found);
        return found;
    }

    private static void add(String json, String within, EventPlace place, KeyStore keys, Map<String, String> found) {
        for (SealedPart part : SealedPart.in(json)) {
            String pointer = within + part.pointer();
            byte[] key = keys.partKey(place.part(pointer), part.by());
            if (key != null) {
                found.put(pointer, Base64.getEncoder().encodeToString(key));
            }
        }
    }

    /** The event's data as a bundle would have it: opened, or erased. */
    static String data(EvidenceLine line) {
        return opened(String.valueOf(line.data()), "", line);
    }

    /** Why it was done; absent if that was not said, or is erased. */
    static @Nullable String reason(EvidenceLine line) {
        for (SealedPart part : SealedPart.in(String.valueOf(line.meta()))) {
            if (part.pointer().equals("/reason")) {
                return text(part, IN_METADATA, line);
            }
        }
        return null;
    }

    private static String opened(String json, String within, EvidenceLine line) {
        StringBuilder opened = new StringBuilder();
        int end = 0;
        for (SealedPart part : SealedPart.in(json)) {
            String text = text(part, within, line);
            opened.append(json, end, part.from())
                    .append(text == null ? "{\"erased\":true}" : "{\"plain\":" + text + "}");
            end = part.to();
        }
        return opened.append(json, end, json.length()).toString();
    }

    /** @throws BrokenSeal if the key that the evidence brings does not open the part */
    private static @Nullable String text(SealedPart part, String within, EvidenceLine line) {
        String pointer = within + part.pointer();
        String key = line.keys() == null ? null : line.keys().get(pointer);
        return key == null
                ? null
                : Parts.openWith(Base64.getDecoder().decode(key), line.place().part(pointer), part.by(), part.sealed());
    }
}

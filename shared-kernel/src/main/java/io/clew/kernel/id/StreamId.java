package io.clew.kernel.id;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of event streams: {@code kind:namespace:id[:id…]}, each id percent-encoded to the unreserved characters of
 * RFC 3986, so that a name is plain ASCII and two streams never differ by an accident of separators, normalisation or
 * trailing spaces. Stored for ever: the form never changes.
 */
public final class StreamId {

    private static final String HEX = "0123456789ABCDEF";

    private StreamId() {}

    /** What a stream's name says. */
    public record Parts(String kind, Namespace namespace, List<String> ids) {}

    public static String of(String kind, Namespace namespace, String... ids) {
        StringBuilder name = new StringBuilder(kind.length() + 48);
        name.append(kind).append(':').append(namespace.value());
        for (String id : ids) {
            encode(id, name.append(':'));
        }
        return name.toString();
    }

    /** Whether people's and models' words are written to a stream of this name, which is sealed then unless that is off. */
    public static boolean holdsWords(String streamId) {
        return SessionKey.isStream(streamId) || DefinitionKey.isStream(streamId) || AgentKey.isStream(streamId);
    }

    public static Parts parse(String streamId) {
        String[] parts = streamId.split(":", -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("Not the name of a stream: " + streamId);
        }
        List<String> ids = new ArrayList<>(parts.length - 2);
        for (int i = 2; i < parts.length; i++) {
            ids.add(decode(parts[i]));
        }
        return new Parts(parts[0], new Namespace(parts[1]), List.copyOf(ids));
    }

    private static void encode(String id, StringBuilder to) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!unreserved(c)) {
                to.setLength(to.length() - i);
                encodeBytes(id, to);
                return;
            }
            to.append(c);
        }
    }

    private static void encodeBytes(String id, StringBuilder to) {
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (unreserved(c)) {
                to.append(c);
            } else {
                to.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }

    private static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}

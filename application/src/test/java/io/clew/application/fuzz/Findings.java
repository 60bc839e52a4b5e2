package io.clew.application.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;

/** What must not be, each kind once with the request that showed it, so that it can be sent again. */
final class Findings {

    static final int MOST = 20;

    private static final int SHOWN = 3_000;

    private final Map<String, String> found = new LinkedHashMap<>();
    private long all;

    /** @param kind what findings have in common that are one */
    synchronized void add(String kind, byte[] request, String seen) {
        all++;
        if (found.size() < MOST) {
            found.putIfAbsent(kind, "request: " + shown(request) + "\n   seen: " + seen);
        }
    }

    synchronized boolean isFull() {
        return found.size() >= MOST;
    }

    synchronized boolean isEmpty() {
        return found.isEmpty();
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder(all + " findings of " + found.size() + " kinds\n");
        found.forEach((kind, what) ->
                text.append("\n").append(kind).append("\n   ").append(what).append('\n'));
        return text.toString();
    }

    /** As a text of Java or of a shell's {@code printf}, whose middle may be left out. */
    private static String shown(byte[] request) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < request.length; i++) {
            if (i == SHOWN && request.length > 2 * SHOWN) {
                text.append("…").append(request.length - 2 * SHOWN).append(" bytes…");
                i = request.length - SHOWN;
            }
            int b = request[i] & 0xFF;
            switch (b) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '"', '\\' -> text.append('\\').append((char) b);
                default -> text.append(b < ' ' || b > '~' ? String.format("\\x%02x", b) : String.valueOf((char) b));
            }
        }
        return text.append('"').toString();
    }
}

package io.clew.application.http.request;

import io.clew.application.http.json.StrictJson;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;

/**
 * Bodies that came whole and are worked on. JSON that was read takes many times the memory that it took on its way, most
 * of it for what has many values: all such bodies together may take only so much, and who is one too many comes again.
 */
public final class BeingRead {

    /** Bodies of less are never too many. */
    private static final long LIGHT = 1 << 20;

    /** A body, its copy, its text, and its characters: bytes for each. */
    private static final long PER_BYTE = 6;

    /** A member of an object: its name, its entry, its value and where that stands. */
    private static final long PER_VALUE = 130;

    private final long room;
    private long taken;

    /** @param room bytes that all together may take; one alone may always be read */
    public BeingRead(long room) {
        this.room = room;
    }

    /**
     * Lets a body be read.
     *
     * @return what it takes of the room, to be given back by {@link #leave}
     * @throws Refusal if there is no room
     */
    long enter(byte[] body) {
        long weight = weight(body);
        if (weight < LIGHT) {
            return 0;
        }
        synchronized (this) {
            if (taken > 0 && taken + weight > room) {
                throw new Refusal(
                        Problem.of(429, "too-many", "Too many large bodies are being read just now; send it again.")
                                .with("Retry-After", "1"));
            }
            taken += weight;
        }
        return weight;
    }

    synchronized void leave(long weight) {
        taken -= weight;
    }

    private static long weight(byte[] body) {
        if (PER_BYTE * body.length + PER_VALUE * body.length < LIGHT) {
            return 0;
        }
        long values = 0;
        for (byte b : body) {
            if (b == ',' || b == '[' || b == '{') {
                values++;
            }
        }
        return PER_BYTE * body.length + PER_VALUE * Math.min(values, StrictJson.MAX_VALUES);
    }
}

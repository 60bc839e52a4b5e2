package io.clew.query.generation;

/** The event log as far as views must know it again: another one may have been put in its place. */
public interface SourceLog {

    /** Position of the last event; 0 if there is none. */
    long head();

    /** Whether this event stands at this position. */
    boolean has(long position, String eventId);

    /** A log of which only the length is known. */
    static SourceLog upTo(long head) {
        return new SourceLog() {
            @Override
            public long head() {
                return head;
            }

            @Override
            public boolean has(long position, String eventId) {
                return position <= head;
            }
        };
    }
}

package io.clew.application.http.event;

import io.clew.log.LogRecord;
import org.jspecify.annotations.Nullable;

/** Those events of a subject that an audit asks for, each as one line. */
record Listened(Subject subject, AuditFilter filter, AuditLines lines) implements Source {

    @Override
    public Block after(long position, int most) {
        Subject.Block found = subject.after(position, most);
        return new Block(found.events().stream().map(Event::new).toList(), found.readTo());
    }

    @Override
    public boolean concerns(LiveLine written) {
        return subject.includes(written) && filter.takes(written);
    }

    @Override
    public boolean givesAsWritten() {
        return true;
    }

    private final class Event implements Due {
        private final LogRecord event;

        private Event(LogRecord event) {
            this.event = event;
        }

        @Override
        public long position() {
            return event.position();
        }

        @Override
        public @Nullable LiveLine line() {
            LiveLine line = filter.mayTake(event) ? lines.live(event, lines.of(event)) : null;
            return line != null && filter.takes(line) ? line : null;
        }
    }
}

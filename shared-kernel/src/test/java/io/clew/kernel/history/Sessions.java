package io.clew.kernel.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sessions that are lived through twice: as paths, the way an engine would keep them, and as copies. */
final class Sessions {

    final KeptSegments segments = new KeptSegments();
    /** Every version of every session, in the order they came to be. */
    final List<Copy> copies = new ArrayList<>();

    private final Map<String, Session> byName = new HashMap<>();

    private static final class Session {
        private final List<Place> places = new ArrayList<>();
        private Copy head;
        private long nextOrdinal;
        private long run = 1;
    }

    int count() {
        return byName.size();
    }

    Copy head(String name) {
        return session(name).head;
    }

    Place place(String name, long version) {
        return session(name).places.get((int) version - 1);
    }

    History history(Copy point) {
        return History.endingAt(place(point.session(), point.version()), segments);
    }

    void start(String name) {
        Session session = new Session();
        byName.put(name, session);
        begin(session, Segment.start(name), new Copy(name, 1, name, List.of()));
    }

    void fork(String name, Copy point) {
        Place base = place(point.session(), point.version());
        Session session = new Session();
        byName.put(name, session);
        begin(session, Segment.on(new SegmentId(name, 1), 0, base, segments), point.as(name, 1));
    }

    void revert(String name, Copy point) {
        Place base = place(point.session(), point.version());
        Session session = session(name);
        session.run = session.head.version() + 1;
        Segment segment = Segment.on(new SegmentId(name, session.run), session.nextOrdinal, base, segments);
        begin(session, segment, point.as(name, session.run));
    }

    void append(String name, int messages) {
        Session session = session(name);
        for (int i = 0; i < messages; i++) {
            Place before = session.places.get(session.places.size() - 1);
            Copy.Message message =
                    new Copy.Message(name, session.nextOrdinal++, session.head.version() + 1, session.run);
            add(session, new Place(before.segment(), before.ownMessages() + 1), session.head.plus(message));
        }
    }

    /** A version that adds no message. */
    void change(String name) {
        Session session = session(name);
        Place before = session.places.get(session.places.size() - 1);
        add(session, before, session.head.as(name, session.head.version() + 1));
    }

    private void begin(Session session, Segment segment, Copy copy) {
        add(session, new Place(segments.keep(segment), 0), copy);
    }

    private void add(Session session, Place place, Copy copy) {
        session.places.add(place);
        session.head = copy;
        copies.add(copy);
    }

    private Session session(String name) {
        return byName.get(name);
    }
}

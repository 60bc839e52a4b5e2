package io.clew.cli.ref;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The snapshots of a branch, newest first, and behind them those of the branches it comes from, up to where it left them. */
public final class History implements Iterator<Json> {

    private static final int PAGE = 200;

    private final Api api;
    private final Deque<Json> ready = new ArrayDeque<>();
    private @Nullable Merges merges;
    private @Nullable String branch;
    private @Nullable String cursor;
    private boolean begun;
    private boolean behind;
    private long bound;
    private long taken;

    private History(Api api, String branch, long bound, long taken) {
        this.api = api;
        this.branch = branch;
        this.bound = bound;
        this.taken = taken;
    }

    /** All of a branch. */
    public static History of(Api api, String branch) {
        return new History(api, branch, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Up to a point, what is named there included. */
    public static History of(Api api, Place place) {
        Json snapshot = place.snapshot();
        if (place.isHead()) {
            return of(api, place.branch());
        }
        if (snapshot != null) {
            return new History(api, place.branch(), Long.MAX_VALUE, snapshot.number("sessionVersion"));
        }
        Json session = api.get(Target.of("sessions", place.branch()).with("at", place.point()));
        // A point that an ancestor wrote shows the session as it began.
        return new History(api, place.branch(), session.number("version"), Long.MAX_VALUE);
    }

    /** Of what a fork comes from. */
    static History behind(Api api, Json forkedFrom) {
        History history =
                new History(api, forkedFrom.textOr("sessionId", ""), forkedFrom.number("version"), Long.MAX_VALUE);
        history.behind = true;
        return history;
    }

    /** With the merges between the snapshots, each with both its parents; see {@link Merges}. */
    public History withMerges() {
        merges = new Merges(api);
        return this;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && branch != null) {
            if (!begun || cursor != null) {
                page(branch);
            } else {
                back(branch);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Json next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void page(String of) {
        Target target = Target.of("sessions", of, "snapshots");
        Json page;
        try {
            page = api.get(cursor == null ? target.with("limit", PAGE) : target.with("cursor", cursor));
        } catch (Failure e) {
            // What was inherited of a deleted branch is still there, but its snapshots cannot be listed.
            if (!e.name().equals("deleted") || isAsked()) {
                throw e;
            }
            branch = null;
            return;
        }
        Merges between = merges;
        if (!begun && between != null) {
            between.read(of, Math.min(bound, taken));
        }
        begun = true;
        cursor = page.text("next");
        for (Json snapshot : page.list("items")) {
            Json point = snapshot.at("point");
            boolean own = of.equals(point.text("sessionId"));
            long names = own ? point.number("version") : snapshot.number("sessionVersion");
            if (names <= bound && snapshot.number("sessionVersion") <= taken) {
                if (between != null) {
                    between.moveLater(snapshot.number("sessionVersion"), ready);
                }
                ready.add(snapshot);
            }
        }
        if (between != null && cursor == null) {
            between.moveLater(0, ready);
        }
    }

    /** Whether this is the branch that was asked for, not one behind it. */
    private boolean isAsked() {
        return !behind;
    }

    private void back(String from) {
        behind = true;
        Json origin = api.get(Target.of("sessions", from)).at("forkedFrom");
        branch = origin.text("sessionId");
        bound = origin.number("version");
        taken = Long.MAX_VALUE;
        begun = false;
    }
}

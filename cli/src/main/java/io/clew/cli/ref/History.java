package io.clew.cli.ref;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots that lead to a point, newest first: those of its branch, and behind them those of the branches it comes from,
 * up to where it left them. A fast-forward is followed to the branch that was merged, a revert to where it went, so what a
 * revert hid is not among them.
 */
public final class History implements Iterator<Json> {

    private static final int PAGE = 200;

    private final Api api;
    private final Deque<Json> ready = new ArrayDeque<>();
    private final Deque<Json> turns = new ArrayDeque<>();
    private final Set<String> shown = new HashSet<>();
    private boolean withTurns;
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

    /** With the merges and reverts between the snapshots; see {@link Turns}. */
    public History withTurns() {
        withTurns = true;
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
            if (!begun) {
                turns.clear();
                turns.addAll(Turns.of(api, of, Math.min(bound, taken)));
            }
            page = api.get(cursor == null ? target.with("limit", PAGE) : target.with("cursor", cursor));
        } catch (Failure e) {
            // What was inherited of a deleted branch is still there, but its snapshots cannot be listed.
            if (!e.name().equals("deleted") || isAsked()) {
                throw e;
            }
            branch = null;
            return;
        }
        begun = true;
        cursor = page.text("next");
        for (Json snapshot : page.list("items")) {
            boolean own = of.equals(snapshot.at("point").text("sessionId"));
            long takenAt = snapshot.number("sessionVersion");
            long names = own ? snapshot.at("point").number("version") : takenAt;
            if (names <= bound && takenAt <= taken) {
                if (turned(takenAt)) {
                    return;
                }
                if (shown.add(of + " " + snapshot.text("id"))) {
                    ready.add(snapshot);
                }
            }
        }
        if (cursor == null) {
            boolean unused = turned(0);
        }
    }

    /** Goes through the turns after a version; whether one of them leads elsewhere, where the history goes on. */
    private boolean turned(long version) {
        while (!turns.isEmpty() && turns.element().number("version") > version) {
            Json turn = turns.remove();
            if (withTurns) {
                ready.add(turn);
            }
            if (Turns.leaves(turn)) {
                goOn(Turns.to(turn));
                return true;
            }
        }
        return false;
    }

    /** Whether this is the branch that was asked for, not one behind it. */
    private boolean isAsked() {
        return !behind;
    }

    private void back(String from) {
        goOn(api.get(Target.of("sessions", from)).at("forkedFrom"));
    }

    private void goOn(Json point) {
        behind = true;
        branch = point.text("sessionId");
        bound = point.number("version");
        taken = Long.MAX_VALUE;
        begun = false;
        cursor = null;
    }
}

package io.clew.cli.ref;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a name means: a branch ({@code main}), a snapshot ({@code 1a2b3c4d}), one before it ({@code main~2}), or a
 * point of a branch ({@code main@m:7}, {@code main@start}, {@code main@label}). Ids can be cut as long as one thing alone
 * begins so.
 */
public final class Refs {

    private static final Pattern POINT = Pattern.compile("head|start|(v|m|id|s|l):.*", Pattern.DOTALL);
    private static final Pattern BEFORE = Pattern.compile("(.+)~([0-9]{0,6})", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{4,}");
    private static final int PAGE = 1000;
    private static final int CANDIDATES = 10;

    private final Api api;
    private final String usual;

    /**
     * Asks a server.
     *
     * @param usual the branch that {@code HEAD} is
     */
    public Refs(Api api, String usual) {
        this.api = api;
        this.usual = usual;
    }

    /** The branch of a name, or the only one whose name begins so. */
    public Json branch(String name) {
        Json exact = exact(name);
        if (exact != null) {
            return exact;
        }
        List<String> names = beginningWith(name);
        if (names.size() == 1) {
            return api.get(Target.of("sessions", names.get(0)));
        }
        if (names.isEmpty()) {
            throw Failure.notFound("There is no branch '" + name + "'; see clew branch list.");
        }
        throw ambiguous(name, names);
    }

    /** What a reference means. */
    public Place place(String ref) {
        if (ref.equals("HEAD")) {
            return Place.head(usual);
        }
        if (exact(ref) != null) {
            return Place.head(ref);
        }
        int at = ref.lastIndexOf('@');
        if (at > 0 && at < ref.length() - 1) {
            return within(branch(ref.substring(0, at)).textOr("id", ""), ref.substring(at + 1));
        }
        Matcher before = BEFORE.matcher(ref);
        if (before.matches()) {
            return before(
                    place(before.group(1)), before.group(2).isEmpty() ? 1 : Integer.parseInt(before.group(2)), ref);
        }
        List<Json> snapshots = DIGITS.matcher(ref).matches() ? snapshots(ref) : List.of();
        List<String> branches = beginningWith(ref);
        if (snapshots.size() + branches.size() > 1) {
            List<String> all = new ArrayList<>(branches);
            snapshots.forEach(snapshot -> all.add(snapshot.textOr("id", "")));
            throw ambiguous(ref, all);
        }
        if (!snapshots.isEmpty()) {
            return Place.of(snapshots.get(0));
        }
        if (!branches.isEmpty()) {
            return Place.head(branches.get(0));
        }
        throw Failure.notFound("There is no branch or snapshot '" + ref + "'; see clew branch list and clew log.");
    }

    /** The newest snapshot of a place's history; absent if there is none. */
    public @Nullable Json newest(Place place) {
        History history = History.of(api, place);
        return history.hasNext() ? history.next() : null;
    }

    private Place within(String branch, String name) {
        if (POINT.matcher(name).matches()) {
            return new Place(branch, name, null);
        }
        List<Json> found = new ArrayList<>();
        if (DIGITS.matcher(name).matches()) {
            // Also what a revert hid.
            search(branch, name, found);
            History history = found.isEmpty() ? History.of(api, branch) : null;
            while (history != null && history.hasNext()) {
                Json snapshot = history.next();
                if (snapshot.textOr("id", "").startsWith(name)) {
                    found.add(snapshot);
                }
            }
        }
        if (found.size() > 1) {
            throw ambiguous(
                    name, found.stream().map(each -> each.textOr("id", "")).toList());
        }
        return found.isEmpty() ? new Place(branch, name, null) : Place.of(found.get(0));
    }

    private Place before(Place place, int steps, String ref) {
        History history = History.of(api, place);
        for (int i = 0; history.hasNext(); i++) {
            Json snapshot = history.next();
            if (i == steps) {
                return Place.of(snapshot);
            }
        }
        throw Failure.notFound("There is no '" + ref + "': the history has no so many snapshots; see clew log.");
    }

    private @Nullable Json exact(String name) {
        return isId(name) ? api.find(Target.of("sessions", name)) : null;
    }

    private static boolean isId(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }

    private List<String> beginningWith(String prefix) {
        if (prefix.isEmpty()) {
            throw Failure.usage("An empty name names nothing; see clew branch list.");
        }
        Json page = api.get(Target.of("sessions").with("idPrefix", prefix).with("limit", CANDIDATES));
        return page.list("items").stream()
                .map(session -> session.textOr("id", ""))
                .toList();
    }

    private List<Json> snapshots(String prefix) {
        List<Json> found = new ArrayList<>();
        String cursor = null;
        do {
            Target target = Target.of("sessions").with("limit", PAGE);
            Json page = api.get(cursor == null ? target : target.with("cursor", cursor));
            for (Json session : page.list("items")) {
                if (session.number("snapshotCount") > 0) {
                    search(session.textOr("id", ""), prefix, found);
                }
            }
            cursor = page.text("next");
        } while (cursor != null);
        return found;
    }

    private void search(String branch, String prefix, List<Json> found) {
        String cursor = null;
        do {
            Target target = Target.of("sessions", branch, "snapshots").with("limit", PAGE);
            Json page = api.get(cursor == null ? target : target.with("cursor", cursor));
            for (Json snapshot : page.list("items")) {
                if (snapshot.textOr("id", "").startsWith(prefix)) {
                    found.add(snapshot);
                }
            }
            cursor = page.text("next");
        } while (cursor != null);
    }

    private static Failure ambiguous(String name, List<String> candidates) {
        return Failure.refused("'" + name + "' is not unique; add characters. It begins "
                + candidates.stream().limit(CANDIDATES).sorted().collect(Collectors.joining(", "))
                + (candidates.size() >= CANDIDATES ? " and perhaps others." : "."));
    }
}

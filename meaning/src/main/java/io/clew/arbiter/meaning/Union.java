package io.clew.arbiter.meaning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Unites two lists that come from one. What was in it stays if both sides kept it. What a side added is added, the additions
 * of both by their place in turn; two additions of different sides that say the same are added once. It comes out the same
 * whichever side is ours.
 */
final class Union {

    /**
     * What became of the lists.
     *
     * @param removed of the list they come from
     * @param added to what stayed
     * @param united that both sides had added, in other words
     */
    record Outcome(List<Memory> items, int removed, int added, int united) {}

    /** So many texts would be compared that nobody could wait for it. */
    static final class TooMany extends RuntimeException {}

    /** Both sides gave one id to different things. */
    static final class Clash extends RuntimeException {}

    /** Addition {@code here} of the one side and {@code there} of the other, and how alike they are. */
    private record Pair(int here, int there, double likeness, String order) {}

    /** What is added at a place; what stands at the same place is in the order of its JSON. */
    private record Addition(int place, Memory item) {}

    /** Texts of both sides that are compared in one list. */
    static final int MOST = 400;

    private static final Comparator<Pair> BEST_FIRST =
            Comparator.comparingDouble(Pair::likeness).reversed().thenComparing(Pair::order);

    private final Likeness likeness;
    private final double threshold;
    private final List<Memory> here;
    private final List<Memory> there;
    private final int[] twins;
    private final boolean[] taken;
    private int united;

    private Union(Likeness likeness, double threshold, List<Memory> here, List<Memory> there) {
        this.likeness = likeness;
        this.threshold = threshold;
        this.here = here;
        this.there = there;
        this.twins = new int[here.size()];
        this.taken = new boolean[there.size()];
        Arrays.fill(twins, -1);
    }

    /**
     * Unites them.
     *
     * @throws Clash if ids forbid it
     * @throws TooMany if more than {@value #MOST} texts would have to be compared
     */
    static Outcome of(Likeness likeness, double threshold, List<Memory> base, List<Memory> ours, List<Memory> theirs) {
        Map<String, Deque<Integer>> here = places(ours);
        Map<String, Deque<Integer>> there = places(theirs);
        List<Memory> items = new ArrayList<>();
        for (Memory item : base) {
            boolean isHere = take(item, here) >= 0;
            boolean isThere = take(item, there) >= 0;
            if (isHere && isThere) {
                items.add(item);
            }
        }
        int removed = base.size() - items.size();
        Union union = new Union(likeness, threshold, left(ours, here), left(theirs, there));
        union.pairSame();
        union.pairAlike();
        union.refuseClashes();
        List<Memory> added = union.added();
        items.addAll(added);
        return new Outcome(items, removed, added.size(), union.united);
    }

    /** Where each stands, by what it is; those that are the same JSON in their order. */
    private static Map<String, Deque<Integer>> places(List<Memory> items) {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            places.computeIfAbsent(items.get(i).same(), same -> new ArrayDeque<>())
                    .add(i);
        }
        return places;
    }

    /** Takes the first that is the same away; where it stood, -1 if there is none. */
    private static int take(Memory item, Map<String, Deque<Integer>> places) {
        Deque<Integer> same = places.get(item.same());
        Integer place = same == null ? null : same.poll();
        return place == null ? -1 : place;
    }

    private static List<Memory> left(List<Memory> items, Map<String, Deque<Integer>> places) {
        return places.values().stream()
                .flatMap(Deque::stream)
                .sorted()
                .map(items::get)
                .toList();
    }

    private void pairSame() {
        Map<String, Deque<Integer>> places = places(there);
        for (int i = 0; i < here.size(); i++) {
            int j = take(here.get(i), places);
            if (j >= 0) {
                pair(i, j);
            }
        }
    }

    private void pairAlike() {
        List<int[]> candidates = candidates();
        if (candidates.isEmpty()) {
            return;
        }
        int[] ones = candidates.stream().mapToInt(each -> each[0]).distinct().toArray();
        int[] others = candidates.stream().mapToInt(each -> each[1]).distinct().toArray();
        if (ones.length + others.length > MOST) {
            throw new TooMany();
        }
        double[][] alike = likeness.of(texts(here, ones), texts(there, others));
        List<Pair> pairs = new ArrayList<>();
        for (int[] each : candidates) {
            double found = alike[index(ones, each[0])][index(others, each[1])];
            if (found >= threshold) {
                pairs.add(new Pair(each[0], each[1], found, order(here.get(each[0]), there.get(each[1]))));
            }
        }
        pairs.sort(BEST_FIRST);
        for (Pair pair : pairs) {
            if (twins[pair.here()] < 0 && !taken[pair.there()]) {
                pair(pair.here(), pair.there());
                united++;
            }
        }
    }

    /** Those that are about the same thing and name the same facts. */
    private List<int[]> candidates() {
        Map<String, List<Integer>> others = new HashMap<>();
        for (int j = 0; j < there.size(); j++) {
            if (!taken[j]) {
                others.computeIfAbsent(there.get(j).about(), about -> new ArrayList<>())
                        .add(j);
            }
        }
        List<int[]> candidates = new ArrayList<>();
        Map<Integer, Facts> facts = new HashMap<>();
        for (int i = 0; i < here.size(); i++) {
            List<Integer> about = twins[i] < 0 ? others.getOrDefault(here.get(i).about(), List.of()) : List.of();
            if (about.size() > MOST || facts.size() > MOST) {
                throw new TooMany();
            }
            Facts own = Facts.in(here.get(i).text());
            for (int j : about) {
                Facts other = facts.computeIfAbsent(
                        j, each -> Facts.in(there.get(each).text()));
                if (own.allow(other)) {
                    candidates.add(new int[] {i, j});
                }
            }
        }
        return candidates;
    }

    private void pair(int i, int j) {
        twins[i] = j;
        taken[j] = true;
    }

    private void refuseClashes() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < here.size(); i++) {
            String id = here.get(i).id();
            if (twins[i] < 0 && id != null) {
                ids.add(id);
            }
        }
        for (int j = 0; j < there.size(); j++) {
            String id = there.get(j).id();
            if (!taken[j] && id != null && ids.contains(id)) {
                throw new Clash();
            }
        }
    }

    private List<Memory> added() {
        List<Addition> additions = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            additions.add(
                    twins[i] < 0
                            ? new Addition(i, here.get(i))
                            : new Addition(Math.min(i, twins[i]), kept(here.get(i), there.get(twins[i]))));
        }
        for (int j = 0; j < there.size(); j++) {
            if (!taken[j]) {
                additions.add(new Addition(j, there.get(j)));
            }
        }
        additions.sort(Comparator.comparingInt(Addition::place)
                .thenComparing(each -> each.item().same()));
        return additions.stream().map(Addition::item).toList();
    }

    /** The later of two that both have a time; else the longer; else the one whose JSON comes first. */
    private static Memory kept(Memory one, Memory other) {
        int later = one.time() == null || other.time() == null ? 0 : one.time().compareTo(other.time());
        int longer = Integer.compare(length(one), length(other));
        int first = other.same().compareTo(one.same());
        int decided = later != 0
                ? later
                : longer != 0 ? longer : first != 0 ? first : other.raw().compareTo(one.raw());
        return decided >= 0 ? one : other;
    }

    private static int length(Memory item) {
        return item.text().codePointCount(0, item.text().length());
    }

    private static String order(Memory one, Memory other) {
        boolean first = one.same().compareTo(other.same()) <= 0;
        return first ? one.same() + '\0' + other.same() : other.same() + '\0' + one.same();
    }

    private static int index(int[] all, int one) {
        for (int i = 0; i < all.length; i++) {
            if (all[i] == one) {
                return i;
            }
        }
        throw new IllegalStateException("It is among them");
    }

    private static List<String> texts(List<Memory> items, int[] chosen) {
        return Arrays.stream(chosen).mapToObj(i -> items.get(i).text()).toList();
    }
}

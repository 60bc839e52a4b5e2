package io.clew.application.fuzz;

import io.clew.application.fuzz.Sketch.Items;
import io.clew.application.fuzz.Sketch.Member;
import io.clew.application.fuzz.Sketch.Members;
import io.clew.application.fuzz.Sketch.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks a body in one place: a member or a value is not what it should be, is too much, or is no JSON at all. */
final class BrokenJson {

    private static final int MIB = 1 << 20;

    private final Dice dice;

    BrokenJson(Dice dice) {
        this.dice = dice;
    }

    Sketch broken(Sketch whole) {
        List<Sketch> containers = new ArrayList<>();
        collect(whole, containers);
        if (containers.isEmpty() || dice.oneIn(12)) {
            return value(whole);
        }
        Sketch at = dice.any(containers);
        if (at instanceof Members members) {
            breakMembers(members.all());
        } else if (at instanceof Items items) {
            breakItems(items.all());
        }
        return whole;
    }

    private static void collect(Sketch sketch, List<Sketch> containers) {
        if (sketch instanceof Members members) {
            containers.add(members);
            members.all().forEach(each -> collect(each.value(), containers));
        } else if (sketch instanceof Items items) {
            containers.add(items);
            items.all().forEach(each -> collect(each, containers));
        }
    }

    private void breakMembers(List<Member> all) {
        if (all.isEmpty()) {
            all.add(new Member(name(), value(new Raw("1"))));
            return;
        }
        int i = dice.below(all.size());
        Member member = all.get(i);
        switch (dice.below(8)) {
            case 0 -> all.remove(i);
            case 1 -> all.add(new Member(name(), member.value()));
            case 2 -> all.add(member);
            case 3 -> all.add(dice.below(all.size()), new Member(member.name(), value(member.value())));
            case 4 -> all.set(i, new Member(renamed(member.name()), member.value()));
            default -> all.set(i, new Member(member.name(), value(member.value())));
        }
    }

    private void breakItems(List<Sketch> all) {
        if (all.isEmpty()) {
            all.add(value(new Raw("1")));
            return;
        }
        int i = dice.below(all.size());
        switch (dice.below(5)) {
            case 0 -> all.remove(i);
            case 1 -> all.add(all.get(i));
            case 2 -> {
                for (int n = dice.oneIn(20) ? 1_001 : 10; n > 0; n--) {
                    all.add(all.get(i));
                }
            }
            default -> all.set(i, value(all.get(i)));
        }
    }

    private Sketch value(Sketch was) {
        return switch (dice.below(10)) {
            case 0, 1, 2, 3 -> new Raw(dice.any(Torments.VALUES));
            case 4, 5, 6 -> Sketch.text(dice.any(Torments.TEXTS));
            case 7 -> new Items(new ArrayList<>(List.of(was)));
            case 8 -> new Members(new ArrayList<>(List.of(new Member(name(), was))));
            default -> large();
        };
    }

    private Sketch large() {
        return switch (dice.below(12)) {
            case 0 -> deep(99 + dice.below(5), "[", "]");
            case 1 -> deep(99 + dice.below(5), "{\"a\":", "}");
            case 2 -> new Raw("[".repeat(20_000));
            case 3 -> new Raw("[" + "[],".repeat(30_000) + "1]");
            case 4 -> keys(2_000);
            case 5 -> new Raw("\"" + "x".repeat(64 * 1024 - 2 + dice.below(5)) + "\"");
            case 6 -> new Raw("\"" + "\\u0000".repeat(10_000) + "\"");
            case 7 -> new Raw("\"" + "\u20ac".repeat(dice.oneIn(4) ? MIB / 3 : 5_000) + "\"");
            case 8 -> dice.oneIn(4) ? new Raw("\"" + "x".repeat(MIB - 100 + dice.below(200)) + "\"") : new Raw("1");
            case 9 ->
                dice.oneIn(10) ? new Raw("\"" + "x".repeat(8 * MIB - 100 + dice.below(200)) + "\"") : new Raw("1");
            case 10 -> new Raw("9".repeat(999 + dice.below(3)));
            default -> new Raw("1e" + (9_999 + dice.below(3)));
        };
    }

    private static Sketch deep(int depth, String open, String close) {
        return new Raw(open.repeat(depth) + "1" + close.repeat(depth));
    }

    private static Sketch keys(int many) {
        List<Member> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(new Member("canary" + i, new Raw("1")));
        }
        return new Members(all);
    }

    private String name() {
        return dice.oneIn(2) ? "canary-stranger" : Sketch.escaped(dice.any(Torments.TEXTS));
    }

    private String renamed(String name) {
        return switch (dice.below(5)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name + " ";
            case 2 -> name + "\\u0000";
            case 3 -> name.isEmpty() ? "_" : String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1);
            default -> name.replace('a', '\u0430').replace('e', '\u0435') + "\u200b";
        };
    }
}

package io.clew.command.definition;

import io.clew.kernel.command.definition.CreateDefinition;
import io.clew.kernel.command.definition.CreateVersion;
import io.clew.kernel.command.definition.DeleteVersion;
import io.clew.kernel.command.definition.Notes;
import io.clew.kernel.command.definition.RestoreVersion;
import io.clew.kernel.command.definition.UpdateDefinition;
import io.clew.kernel.command.definition.Version;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.event.definition.DefinitionCreated;
import io.clew.kernel.event.definition.DefinitionDescribed;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.event.definition.VersionActivated;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.event.definition.VersionsDeleted;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.SameJson;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a definition's versions. */
final class Versions {

    private Versions() {}

    static List<DefinitionEvent> begin(DefinitionFacts facts, CreateDefinition command) {
        Notes notes = command.notes();
        Map<String, Part<Json>> config = fitting(KeyParts.of(command.config()));
        long number = facts.newest() + 1;
        List<DefinitionEvent> events = new ArrayList<>();
        events.add(new DefinitionCreated(
                notes.authorId(),
                notes.visibility(),
                metadata(KeyParts.of(notes.metadata().set()))));
        events.add(new VersionCreated(
                number, 0, Cause.CREATED, config, List.copyOf(config.keySet()), Part.of("Initial version")));
        if (command.publish()) {
            events.add(new VersionActivated(number));
        }
        return events;
    }

    /** @param most versions to keep; 0 for all */
    static List<DefinitionEvent> update(DefinitionFacts facts, UpdateDefinition command, int most) {
        List<DefinitionEvent> events = new ArrayList<>();
        Map<String, Part<Json>> before = facts.latest().config();
        KeyChanges asked = command.config();
        Map<String, Part<Json>> after = KeyParts.of(asked).appliedTo(before);
        List<String> changed = changed(before, after);
        if (!changed.isEmpty()) {
            events.add(new VersionCreated(
                    facts.newest() + 1,
                    facts.latest().number(),
                    Cause.EDITED,
                    fitting(after),
                    changed,
                    Part.ofNullable(command.changeMessage())));
            if (command.publish()) {
                events.add(new VersionActivated(facts.newest() + 1));
            }
        }
        DefinitionDescribed described = described(facts, command.notes());
        if (described != null) {
            events.add(described);
        }
        return changed.isEmpty() ? events : withRetention(facts, events, most);
    }

    static List<DefinitionEvent> checkpoint(DefinitionFacts facts, CreateVersion command, int most) {
        Version from = command.from();
        long wanted = facts.active() == 0 ? facts.latest().number() : facts.active();
        if (from.number() != wanted) {
            throw DefinitionRefusal.outdated(from.number(), wanted);
        }
        return copy(facts, from, Cause.CHECKPOINT, command.changeMessage(), most);
    }

    static List<DefinitionEvent> restore(DefinitionFacts facts, RestoreVersion command, int most) {
        requireLiving(facts, command.from().number());
        return copy(facts, command.from(), Cause.RESTORED, command.changeMessage(), most);
    }

    private static List<DefinitionEvent> copy(
            DefinitionFacts facts, Version from, Cause cause, @Nullable String message, int most) {
        LatestVersion latest = facts.latest();
        Map<String, Part<Json>> config =
                from.number() == latest.number() ? latest.config() : KeyParts.of(from.config());
        return withRetention(
                facts,
                List.of(new VersionCreated(
                        facts.newest() + 1,
                        from.number(),
                        cause,
                        config,
                        changed(latest.config(), config),
                        Part.ofNullable(message))),
                most);
    }

    static List<DefinitionEvent> activate(DefinitionFacts facts, long number) {
        requireLiving(facts, number);
        return facts.active() == number ? List.of() : List.of(new VersionActivated(number));
    }

    static List<DefinitionEvent> delete(DefinitionFacts facts, DeleteVersion command) {
        long number = command.number();
        requireLiving(facts, number);
        if (number == facts.active()) {
            throw DefinitionRefusal.isActive(number);
        }
        String label = facts.labelOf(number);
        if (label != null) {
            throw DefinitionRefusal.isLabelled(number, label);
        }
        if (number != facts.latest().number()) {
            return List.of(new VersionsDeleted(List.of(number), false, null));
        }
        long latest = facts.living().below(number);
        if (latest == 0) {
            throw DefinitionRefusal.isLast(number);
        }
        Version before = command.before();
        if (before == null || before.number() != latest) {
            throw DefinitionRefusal.outdated(before == null ? 0 : before.number(), latest);
        }
        return List.of(new VersionsDeleted(List.of(number), false, KeyParts.of(before.config())));
    }

    private static void requireLiving(DefinitionFacts facts, long number) {
        if (!facts.living().has(number)) {
            throw DefinitionRefusal.versionNotFound(facts.key(), number);
        }
    }

    /** After a version more. */
    private static List<DefinitionEvent> withRetention(DefinitionFacts facts, List<DefinitionEvent> events, int most) {
        return with(events, beyond(facts, most, facts.living().count() + 1, facts.newest() + 1));
    }

    static List<DefinitionEvent> with(DefinitionEvent first, List<DefinitionEvent> more) {
        return with(List.of(first), more);
    }

    private static List<DefinitionEvent> with(List<DefinitionEvent> first, List<DefinitionEvent> more) {
        List<DefinitionEvent> all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }

    /**
     * Deletes the oldest of more than so many versions; neither the active one nor the latest, and none with a label.
     *
     * @param most 0 for all
     * @param count how many there are
     * @param latest the number of the latest
     */
    static List<DefinitionEvent> beyond(DefinitionFacts facts, int most, int count, long latest) {
        List<Long> gone = new ArrayList<>();
        long next = facts.living().from(0);
        while (most > 0 && count - gone.size() > most && next != 0 && next != latest) {
            if (next != facts.active() && facts.labelOf(next) == null) {
                gone.add(next);
            }
            next = facts.living().from(next + 1);
        }
        return gone.isEmpty() ? List.of() : List.of(new VersionsDeleted(gone, true, null));
    }

    /** The fields that differ, in the order of their names. */
    private static List<String> changed(Map<String, Part<Json>> before, Map<String, Part<Json>> after) {
        Set<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        fields.removeIf(field -> areSame(before.get(field), after.get(field)));
        return List.copyOf(fields);
    }

    private static boolean areSame(@Nullable Part<Json> one, @Nullable Part<Json> other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        Json said = one.orNull();
        Json says = other.orNull();
        if (said == null || says == null) {
            return said == null && says == null;
        }
        return SameJson.areSame(said, says);
    }

    private static @Nullable DefinitionDescribed described(DefinitionFacts facts, Notes notes) {
        String author = differing(notes.authorId(), facts.authorId());
        String visibility = differing(notes.visibility(), facts.visibility());
        Map<String, Json> set = new LinkedHashMap<>(notes.metadata().set());
        set.entrySet()
                .removeIf(entry ->
                        areSame(Part.of(entry.getValue()), facts.metadata().get(entry.getKey())));
        Set<String> removed = new TreeSet<>(notes.metadata().removed());
        removed.retainAll(facts.metadata().keySet());
        KeyParts metadata = KeyParts.of(new KeyChanges(set, removed));
        metadata(metadata.appliedTo(facts.metadata()));
        return author == null && visibility == null && set.isEmpty() && removed.isEmpty()
                ? null
                : new DefinitionDescribed(author, visibility, metadata);
    }

    private static @Nullable String differing(@Nullable String said, @Nullable String before) {
        return said == null || said.equals(before) ? null : said;
    }

    private static Map<String, Part<Json>> metadata(Map<String, Part<Json>> metadata) {
        return within("metadata", Limits.METADATA, metadata);
    }

    private static Map<String, Part<Json>> fitting(Map<String, Part<Json>> config) {
        return within("config", Limits.CONFIG, config);
    }

    private static Map<String, Part<Json>> within(String limit, int most, Map<String, Part<Json>> parts) {
        long bytes = 0;
        for (Map.Entry<String, Part<Json>> part : parts.entrySet()) {
            bytes += Texts.sizeOf(part.getKey(), part.getValue());
        }
        if (bytes > most) {
            throw DefinitionRefusal.tooLarge(new TooLarge(limit, most, limit + " may have at most " + most + " bytes"));
        }
        return parts;
    }
}

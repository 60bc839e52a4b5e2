package io.clew.command.definition;

import io.clew.kernel.command.definition.LabelVersion;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.event.definition.VersionLabelled;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.VersionLabel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what a definition's labels name: only who knows how a label stands may move it. */
final class Labels {

    private Labels() {}

    static List<DefinitionEvent> move(DefinitionFacts facts, LabelVersion command) {
        if (!facts.living().has(command.number())) {
            throw DefinitionRefusal.versionNotFound(facts.key(), command.number());
        }
        NamedVersion named = facts.named(command.label());
        if (named != null && named.number() == command.number()) {
            return List.of();
        }
        require(facts, command.label(), command.expectedToken());
        if (named == null && facts.labels() == Limits.VERSION_LABELS) {
            throw DefinitionRefusal.tooLarge(new TooLarge(
                    "labels", Limits.VERSION_LABELS, "there may be at most " + Limits.VERSION_LABELS + " labels"));
        }
        return List.of(new VersionLabelled(command.label(), command.number()));
    }

    /** @param token absent if the label must not be there */
    static void require(DefinitionFacts facts, VersionLabel label, @Nullable String token) {
        NamedVersion named = facts.named(label);
        String is = named == null ? null : named.token();
        if (!Objects.equals(is, token)) {
            throw DefinitionRefusal.labelConflict(label.value(), is, named == null ? 0 : named.number());
        }
    }
}

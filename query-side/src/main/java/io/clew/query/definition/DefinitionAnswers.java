package io.clew.query.definition;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.Json;
import io.clew.query.row.JsonColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers how definitions stand, and stood. */
final class DefinitionAnswers {

    private static final String NAME = "name";

    private final Definitions definitions;
    private final DefinitionRequests requests;

    DefinitionAnswers(Definitions definitions, DefinitionRequests requests) {
        this.definitions = definitions;
        this.requests = requests;
    }

    FoundDefinition definition(GetDefinition question) {
        DefinitionView standing = standing(question.definition(), question.moment());
        if (standing == null || !standing.there()) {
            return FoundDefinition.NONE;
        }
        List<FoundDefinition> found = with(List.of(standing), List.of(chosen(standing, question.choice())));
        return found.get(0);
    }

    private @Nullable DefinitionView standing(DefinitionKey definition, Moment moment) {
        if (moment instanceof Moment.At at) {
            return definitions.at(definition, at.time());
        }
        if (moment instanceof Moment.AfterEvents after) {
            return definitions.after(definition, after.version());
        }
        return definitions.find(definition);
    }

    /** The version's number; 0 if there is none such. */
    private static long chosen(DefinitionView standing, Choice choice) {
        if (choice instanceof Choice.Numbered numbered) {
            return standing.versions().has(numbered.number()) ? numbered.number() : 0;
        }
        if (choice instanceof Choice.Labelled labelled) {
            LabelView label = standing.labels().get(labelled.label().value());
            return label == null ? 0 : label.number();
        }
        return shown(standing, choice instanceof Choice.Draft);
    }

    private static long shown(DefinitionView standing, boolean draft) {
        return draft || !standing.published() ? standing.latest() : standing.active();
    }

    DefinitionPage list(FindDefinitions question) {
        List<DefinitionView> standings = definitions.list(question);
        List<Long> numbers = standings.stream()
                .map(standing -> shown(standing, question.draft()))
                .toList();
        return new DefinitionPage(with(standings, numbers), definitions.count(question));
    }

    private List<FoundDefinition> with(List<DefinitionView> standings, List<Long> numbers) {
        List<VersionAddress> addresses = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            addresses.add(new VersionAddress(standings.get(i).definition(), numbers.get(i)));
        }
        Map<VersionAddress, VersionView> versions = new HashMap<>();
        definitions
                .versions(addresses)
                .forEach(version -> versions.put(new VersionAddress(version.definition(), version.number()), version));
        List<FoundDefinition> found = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            found.add(new FoundDefinition(standings.get(i), versions.get(addresses.get(i))));
        }
        return found;
    }

    Dependents dependents(GetDependents question) {
        DefinitionKey agent = question.agent();
        List<DefinitionView> shown = definitions.dependents(agent, question.limit());
        List<FoundDefinition> named =
                with(shown, shown.stream().map(DefinitionView::active).toList());
        return new Dependents(
                named.stream().map(DefinitionAnswers::dependent).toList(),
                definitions.countDependents(agent) - shown.size());
    }

    private static Dependents.Dependent dependent(FoundDefinition found) {
        DefinitionId id = requireNonNull(found.definition()).definition().id();
        Json name = found.version() == null ? null : found.version().config().get(NAME);
        String text = name == null ? null : JsonColumns.string(name);
        return new Dependents.Dependent(id, text == null ? id.value() : text);
    }

    EarlierDefined earlier(FindEarlierDefined question) {
        DefinitionRequests.KeyUse use = requests.use(question.definition().namespace(), question.key());
        DefinitionView standing = definitions.find(question.definition());
        return new EarlierDefined(
                use != null && use.definition().equals(question.definition()) ? use.request() : null,
                use == null ? null : use.definition(),
                standing == null ? 0 : standing.version());
    }
}

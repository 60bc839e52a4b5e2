package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what versions say, and which there are. */
final class VersionAnswers {

    private final Definitions definitions;

    VersionAnswers(Definitions definitions) {
        this.definitions = definitions;
    }

    FoundVersion version(GetVersion question) {
        return living(question.definition(), question.number());
    }

    FoundVersion before(GetVersionBefore question) {
        DefinitionView standing = definitions.find(question.definition());
        return standing == null
                ? new FoundVersion(null)
                : living(question.definition(), standing.versions().before(question.number()));
    }

    FoundVersion find(FindVersion question) {
        VersionAddress address = definitions.owner(question.namespace(), question.kind(), question.versionId());
        return address == null ? new FoundVersion(null) : living(address.definition(), address.number());
    }

    private FoundVersion living(DefinitionKey definition, long number) {
        DefinitionView standing = definitions.find(definition);
        return new FoundVersion(standing == null || !standing.versions().has(number) ? null : get(definition, number));
    }

    private @Nullable VersionView get(DefinitionKey definition, long number) {
        List<VersionView> found = definitions.versions(List.of(new VersionAddress(definition, number)));
        return found.isEmpty() ? null : found.get(0);
    }

    VersionPage list(FindVersions question) {
        DefinitionKey definition = question.definition();
        DefinitionView standing = definitions.find(definition);
        if (standing == null || !standing.there()) {
            return VersionPage.NONE;
        }
        VersionNumbers numbers = standing.versions();
        List<VersionAddress> page = numbers
                .behind(question.descending(), question.behind())
                .page(question.descending(), question.skip(), question.limit())
                .stream()
                .map(number -> new VersionAddress(definition, number))
                .toList();
        return new VersionPage(true, definitions.versions(page), numbers.count());
    }
}

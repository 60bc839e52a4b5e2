package io.clew.query.definition;

import io.clew.query.group.Answers;
import io.clew.query.group.GroupEvents;
import io.clew.query.group.Views;

/** Views of definitions. */
public final class DefinitionViews implements Views {

    private final DefinitionStore store;

    public DefinitionViews(DefinitionStore store) {
        this.store = store;
    }

    @Override
    public GroupEvents events() {
        return new DefinitionEvents(new DefinitionProjection(store.definitions(), store.requests()));
    }

    @Override
    public void answer(Answers answers) {
        DefinitionAnswers definitions = new DefinitionAnswers(store.definitions(), store.requests());
        answers.to(GetDefinition.class, FoundDefinition.class, definitions::definition);
        answers.to(FindDefinitions.class, DefinitionPage.class, definitions::list);
        answers.to(GetDependents.class, Dependents.class, definitions::dependents);
        answers.to(FindEarlierDefined.class, EarlierDefined.class, definitions::earlier);
        VersionAnswers versions = new VersionAnswers(store.definitions());
        answers.to(GetVersion.class, FoundVersion.class, versions::version);
        answers.to(GetVersionBefore.class, FoundVersion.class, versions::before);
        answers.to(FindVersion.class, FoundVersion.class, versions::find);
        answers.to(FindVersions.class, VersionPage.class, versions::list);
    }
}

package io.clew.application.http.definition;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.query.definition.Choice;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.GetDefinition;
import io.clew.query.definition.Moment;
import io.clew.query.definition.VersionView;
import org.springframework.stereotype.Component;

/** Asks for definitions, and refuses where there is none. */
@Component
final class FoundDefinitions {

    private final Questions questions;

    FoundDefinitions(Questions questions) {
        this.questions = questions;
    }

    /** A definition with a version that it has. */
    record Found(DefinitionView definition, VersionView version) {}

    Found find(Call call, DefinitionKey key, Choice choice, Moment moment) {
        FoundDefinition found =
                questions.ask(call, null, new GetDefinition(key, choice, moment), FoundDefinition.class);
        if (found.definition() == null) {
            throw notFound("There is nothing of this kind and id, or there was not at that time.");
        }
        if (found.version() == null) {
            throw notFound("It has no such version, or had none at that time; list its versions and labels.");
        }
        return new Found(found.definition(), found.version());
    }

    static RuntimeException notFound(String message) {
        return Rejection.of(RejectionCode.NOT_FOUND, message).asException();
    }

    <A> A ask(Call call, Object question, Class<A> answer) {
        return questions.ask(call, null, question, answer);
    }
}

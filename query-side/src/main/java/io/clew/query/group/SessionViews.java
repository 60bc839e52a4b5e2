package io.clew.query.group;

import java.util.List;

/**
 * Views of sessions.
 *
 * @param views in the order in which they are told of an event
 */
public record SessionViews(List<View> views) implements Views {

    @Override
    public GroupEvents events() {
        return new SessionEvents(views.stream().map(View::projection).toList());
    }

    @Override
    public void answer(Answers answers) {
        views.forEach(view -> view.answer(answers));
    }
}

"""The forms of a discussion: a comment or an answer to one, and what is done with a comment."""

from wtforms import StringField

from web.forms.fields import PageForm


class CommentForm(PageForm):
    """`thread` is the comment that is answered; empty for one that opens a thread."""

    words = StringField()
    thread = StringField()


class DeedForm(PageForm):
    do = StringField()

"""How templates are compiled: as Jinja2 does it, and quicker where pages do the same very often."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from polyguide.model.patterns import lazy

if TYPE_CHECKING:
    import jinja2
    from jinja2 import nodes
    from jinja2.compiler import CodeGenerator
    from jinja2.runtime import Context

_ESCAPED = lazy("[&<>\"']")
_WITHOUT_CONTEXT = ("_", "attr")  # what templates call most


def environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """Give what compiles the templates of a loader."""
    from jinja2 import StrictUndefined

    return _templates()(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,  # a dict, as templates are few
    )


def _templates() -> type[jinja2.Environment]:
    """Give what compiles templates, and knows of each what its inclusion needs."""
    from jinja2 import Template

    class Templates(_writing()):  # type: ignore[misc]  # made when Jinja2 is asked for
        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self._loaded: dict[object, Template] = {}
            self._constant: dict[object, tuple[str]] = {}  # templates that are nothing but text
            self._reading: dict[object, frozenset[str]] = {}  # what those ask for that set nothing

        def _generate(self, source: nodes.Template, name: Any, *args: Any, **values: Any) -> Any:
            if text := _constant_text(source):
                self._constant[name] = (text,)
            elif (asked := _asked_only(source)) is not None:
                self._reading[name] = asked
            return super()._generate(source, name, *args, **values)

        def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
            # Each page asks for a dozen of them: they are found by their names alone.
            found = self._loaded.get(name) if globals is None else None
            if found is None:
                found = super().get_template(name, parent, globals)
                if globals is None:
                    self._loaded[name] = found
            return found

        def included(self, name: str, context: Context, here: dict[str, Any]) -> Iterable[str]:
            template = self.get_template(name, context.name)
            if text := self._constant.get(name):
                return text
            asked = self._reading.get(name)
            if asked is not None and asked.isdisjoint(here):
                return template.root_render_func(context)  # one of its own takes longer
            return template.root_render_func(template.new_context(context.get_all(), True, here))

    return Templates


def _writing() -> type[jinja2.Environment]:
    """Give what templates write with. Most of a page's pieces need no escape, and no `Markup`."""
    from jinja2 import Environment
    from markupsafe import Markup, escape

    class Writing(Environment):
        code_generator_class = _generator()

        @staticmethod
        def called(function: Callable[..., object], *args: Any, **values: Any) -> object:
            return function(*args, **values)

        @staticmethod
        def shown(value: object) -> str:
            if type(value) is Markup:
                return value
            if type(value) is str and _ESCAPED.search(value) is None:
                return value
            return escape(value)

    return Writing


def _generator() -> type[CodeGenerator]:
    """Give what writes the code of templates, with `shown` and `called` for what is most common."""
    from jinja2.compiler import CodeGenerator

    class Generator(CodeGenerator):
        def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
            if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
                super()._output_child_pre(node, frame, finalize)
            else:
                self.write("environment.shown(")

        def visit_Call(self, node: Any, frame: Any, forward_caller: bool = False) -> None:  # noqa: N802
            if forward_caller or getattr(node.node, "name", "") not in _WITHOUT_CONTEXT:
                super().visit_Call(node, frame, forward_caller=forward_caller)
                return
            self.write("environment.called(")
            self.visit(node.node, frame)
            self.signature(node, frame)
            self.write(")")

        def visit_Include(self, node: Any, frame: Any) -> None:  # noqa: N802
            name = getattr(node.template, "value", None)
            usual = node.with_context and not node.ignore_missing and frame.buffer is None
            # Filters ask the context whether they have to escape: another one says what is usual.
            escaping = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
            if not (usual and escaping and isinstance(name, str)):
                super().visit_Include(node, frame)
                return
            here = self.dump_local_context(frame)
            self.writeline(f"yield from environment.included({name!r}, context, {here})", node)

    return Generator


def _constant_text(template: nodes.Template) -> str:
    """Give the text of a template that has nothing but text, such as a style; empty for others."""
    from jinja2 import nodes

    pieces = [piece for part in template.body for piece in getattr(part, "nodes", [part])]
    if not all(isinstance(piece, nodes.TemplateData) for piece in pieces):
        return ""
    return "".join(piece.data for piece in pieces)


def _asked_only(template: nodes.Template) -> frozenset[str] | None:
    """Give the names that a template asks for; None for one that gives values or blocks, too.

    One that includes others is none of these: nothing says here what they ask for. Neither is one
    that asks for blocks as `self`, which are its own, and not those of the page.
    """
    from jinja2 import nodes

    giving = (nodes.Assign, nodes.AssignBlock, nodes.Block, nodes.Extends, nodes.Include)
    importing = (nodes.Import, nodes.FromImport, nodes.Macro, nodes.EvalContextModifier)
    names = set()
    for node in template.find_all((nodes.Name, *giving, *importing)):
        if not isinstance(node, nodes.Name):
            return None
        names.add(node.name)
    return None if "self" in names else frozenset(names)

"""Holds figures to plotly.js itself: `gallery.py FIGURES ANSWERS PLOTLY PAGES` reads {name: {data, layout}},
writes {name: {complaints, traces, drawn}}, and leaves a picture of all of them in artifacts/pages."""
import json
import pathlib
import sys

figures_file, answers_file, plotly_file, pages_folder = sys.argv[1:]
sys.path.insert(0, pages_folder)

from browser import Browser  # noqa: E402  (the folder must be on the path first)

# Their outlines or tiles come from the network.
MAPS = ("geo", "choropleth", "mapbox")
DRAW = """
var name = arguments[0], figure = JSON.parse(arguments[1]), draw = arguments[2], done = arguments[3];
var complaints = (Plotly.validate(figure.data, figure.layout) || []).map(one => one.msg);
if (!draw) { done({complaints: complaints, traces: figure.data.length, drawn: 0}); return; }
var cell = document.createElement('div');
cell.style.cssText = 'display:inline-block;width:260px;height:230px';
document.body.appendChild(cell);
Object.assign(figure.layout, {width: 260, height: 230, margin: {l: 35, r: 20, t: 50, b: 35},
                              showlegend: false, title: {text: name, font: {size: 13}}});
Plotly.newPlot(cell, figure.data, figure.layout, {staticPlot: true}).then(function (plot) {
  var traces = plot._fullData.filter(trace => trace.visible === true && trace._module).length;
  var inSpace = Object.values(plot._fullLayout._subplots.gl3d || {}).map(id => plot._fullLayout[id]._scene);
  var drawn = plot.querySelectorAll('.trace, .points path, .slice, .hm image, .im image, .contour,'
    + '.boxlayer path, .violinlayer path, .bars path, .carpetlayer path').length
    + inSpace.reduce((count, scene) => count + Object.keys(scene.traces).length, 0)
    + plot.querySelectorAll('.gl-canvas-context').length;
  done({complaints: complaints, traces: traces, drawn: drawn});
  // A browser has room for few WebGL contexts at a time: a figure in space stays as a picture.
  if (inSpace.length || plot.querySelector('canvas')) {
    Plotly.toImage(plot, {format: 'png', width: 260, height: 230}).then(function (address) {
      Plotly.purge(plot);
      plot.innerHTML = ''; plot.appendChild(new Image()).src = address;
    });
  }
}).catch(error => done({complaints: complaints.concat(String(error)), traces: 0, drawn: 0}));"""

figures = json.loads(pathlib.Path(figures_file).read_text())
browser = Browser()
try:
    browser.driver.get("about:blank")
    browser.run("var script = document.createElement('script'); script.text = arguments[0];"
                "document.head.appendChild(script);", pathlib.Path(plotly_file).read_text())
    answers = {}
    for name, figure in figures.items():
        on_map = any(word in trace["type"] for trace in figure["data"] for word in MAPS)
        answers[name] = browser.driver.execute_async_script(DRAW, name, json.dumps(figure), not on_map)
    browser.driver.set_window_size(1180, browser.run("return document.documentElement.scrollHeight") + 150)
    browser.picture("plotly-gallery")
finally:
    browser.close()
pathlib.Path(answers_file).write_text(json.dumps(answers))

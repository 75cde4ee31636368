/** The placement board: a React page that renders its rows anew on each action. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const START = [
  { reference: 'FS-40230', provider: 'Quillhaven Home Care' },
  { reference: 'FS-40237', provider: 'Brindlewick Care Services Ltd' },
  { reference: 'FS-40244', provider: 'Lanternmoor Homecare (Oxmere)' },
  { reference: 'FS-40251', provider: 'Wickerholt Live-in Care' },
  { reference: 'FS-40258', provider: 'Hazelquill Care' },
];
const NEXT = ['Copperwold Nursing Home', 'Thrushmere Court', 'Marigate Court Extra Care', 'Juniperley Home Support'];

/** The first row's name is swapped in place: the text node stays, its text changes. */
const renamed = (rows) =>
  rows.map((row, position) => {
    if (position !== 0) return row;
    const provider = row.provider === 'Quillhaven Home Care' ? "St. Orrin's Homecare" : 'Quillhaven Home Care';
    return { ...row, provider };
  });

const added = (rows, count) => [
  ...rows,
  { reference: `FS-${40_265 + count * 7}`, provider: NEXT[count % NEXT.length] },
];

const Row = ({ row }) => (
  <tr>
    <td>{row.reference}</td>
    <td className="wide">{row.provider}</td>
  </tr>
);

const Board = () => {
  const [rows, setRows] = useState(START);
  const [count, setCount] = useState(0);
  const add = () => {
    setRows(added(rows, count));
    setCount(count + 1);
  };
  return (
    <>
      <button type="button" onClick={() => setRows(renamed(rows))}>
        Rename first
      </button>
      <button type="button" onClick={() => setRows([...rows].reverse())}>
        Re-sort
      </button>
      <button type="button" onClick={() => setRows(rows.slice(1))}>
        Remove first
      </button>
      <button type="button" onClick={add}>
        Add
      </button>
      <table>
        <thead>
          <tr>
            <th>Case</th>
            <th>Provider</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.reference} row={row} />
          ))}
        </tbody>
      </table>
      <p id="count">{rows.length} cases</p>
    </>
  );
};

createRoot(document.getElementById('board')).render(<Board />);
